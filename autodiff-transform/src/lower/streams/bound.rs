//! Iterators bound by `let`. They are lazy: each is put in place where it is consumed.

use super::{Bound, Rest, Stream};
use crate::ir::{Access, Atom, Ends, Op, Place, Step, Stmt, Take, Ty, Var};
use crate::lower::written::Carries;
use crate::lower::{Cx, Val};
use syn::Expr;

impl Cx<'_> {
    // Input:   let pairs = x.iter().zip(y);
    /// Reads an iterator under a name; `false` if it is not understood, or nobody's business here. Where it is passed on
    /// it stays as written, and the fence sees to it that nothing active is in it.
    pub(in crate::lower) fn binds_iterator(&mut self, name: &syn::PatIdent, init: &Expr) -> bool {
        let is_chain = matches!(init, Expr::MethodCall(_) | Expr::Call(_));
        if !is_chain || !self.is_iterator(init) || !self.mentions_floats(init, []) {
            return false;
        }
        let Some(stream) = self.stream(init) else {
            return false;
        };
        let mutable = name.mutability.is_some();
        if mutable && (!stream.has_positions() || stream.has_effects()) {
            return false;
        }
        let written = self.written(init, Carries::Derivative);
        let taken = mutable.then(|| self.counter());
        let (stream, end) = self.until(&name.ident, stream);
        let var = self.declare(&name.ident, Ty::Unknown, crate::ir::Holds::Value, mutable);
        self.iterators.insert(var, Bound { stream, taken, end });
        self.push(Stmt::Let(var, Op::Written(written)));
        true
    }

    // Input:   let entries = self.starts[i]..self.starts[i + 1];
    /// Reads a range under a name whose ends are members of unwritten type: a range of floats is neither counted through nor
    /// an index, and rustc checks that it is none.
    pub(in crate::lower) fn binds_range(&mut self, name: &syn::PatIdent, init: &Expr) -> bool {
        let Expr::Range(range) = init else {
            return false;
        };
        let (Some(start), Some(end)) = (&range.start, &range.end) else {
            return false;
        };
        let is_open = |end: &Expr| matches!(self.peek(end).behind(), Ty::Unknown | Ty::Int(_));
        let is_known = matches!(self.peek(init), Ty::Constant);
        if name.mutability.is_some() || is_known || !is_open(start) || !is_open(end) {
            return false;
        }
        let (lo, hi) = (self.index_atom(start), self.index_atom(end));
        let ends = crate::lower::exprs::ends(&range.limits);
        let step = crate::ir::Range {
            lo: lo.clone(),
            ends,
            ..crate::lower::heads::upto(hi.clone())
        };
        let expr = crate::emit::exprs::range_expr(&self.vars, &step);
        let reads = [&lo, &hi].into_iter().filter_map(|end| match end {
            Atom::Var(var) => Some(*var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
        });
        let written = crate::ir::Written::predicate(expr, reads.collect());
        let var = self.declare(&name.ident, Ty::Constant, crate::ir::Holds::Value, false);
        self.vars[var].assumed_constant = true;
        let stream = Stream::Count(lo, Some(hi), ends);
        self.iterators.insert(
            var,
            Bound {
                stream,
                taken: None,
                end: None,
            },
        );
        self.push(Stmt::Let(var, Op::Written(written)));
        true
    }

    // Input:   x[entries.clone()]
    /// The range of integers that an expression names.
    pub(in crate::lower) fn named_range(&self, expr: &Expr) -> Option<Step> {
        match expr {
            Expr::Paren(inner) => self.named_range(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" => self.named_range(&call.receiver),
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
                match &self.iterators.get(&var)?.stream {
                    Stream::Count(lo, Some(hi), ends) => {
                        Some(Step::Range(Some(lo.clone()), Some(hi.clone()), *ends))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What is left of an iterator under a name.
    pub(super) fn bound(&mut self, var: Var) -> Option<Stream> {
        let Bound { stream, taken, end } = self.iterators.get(&var)?.clone();
        let Some(taken) = taken else {
            return Some(stream);
        };
        let stream = match end {
            Some(end) => self.as_of_now(stream, end),
            None => stream,
        };
        let ty = self.vars[taken].ty.clone();
        let now = self.define(Op::Load(Place::whole(taken), Take::Plain), ty);
        Some(Stream::Skip(Box::new(stream), Atom::Var(now)))
    }

    // Input:   x.chunks_exact(n).remainder()
    // Output:  &x[x.len() / n * n..]
    /// What does not fill a chunk.
    pub(in crate::lower) fn remainder(&mut self, call: &syn::ExprMethodCall) -> Option<Val> {
        let access = match (call.method.to_string().as_str(), call.args.len()) {
            ("remainder", 0) => Access::Shared,
            ("into_remainder", 0) => Access::Exclusive,
            _ => return None,
        };
        let stream = match &*call.receiver {
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
                self.iterators.get(&var)?.stream.clone()
            }
            chunks if self.is_iterator(chunks) => self.stream(chunks)?,
            _ => return None,
        };
        let Stream::Chunks(place, n, _, Rest::Dropped) = stream else {
            return None;
        };
        let len = self.len_of(&place);
        let filled = self.integer(&len, &n, |len, n| syn::parse_quote!(#len / #n * #n));
        let rest = Step::Range(Some(filled), None, Ends::HalfOpen);
        Some(Val::Ref(place.then(rest), access))
    }

    /// The type of a chunk.
    pub(in crate::lower) fn peek_chunk(&self, chunks: &Expr) -> Ty {
        match chunks {
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                match var.and_then(|var| self.iterators.get(&var)) {
                    Some(Bound {
                        stream: Stream::Chunks(place, ..),
                        ..
                    }) => self.place_ty(place).slice(),
                    _ => Ty::Unknown,
                }
            }
            Expr::MethodCall(call) => self.peek(&call.receiver).slice(),
            _ => Ty::Unknown,
        }
    }

    /// The iterator of `it.next()`, where `it` is a name of one.
    pub(in crate::lower) fn advanced(&self, expr: &Expr) -> Option<(Stream, Var)> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        let Expr::Path(path) = &*call.receiver else {
            return None;
        };
        let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
        let Bound { stream, taken, .. } = self.iterators.get(&var)?.clone();
        (call.method == "next").then_some(())?;
        Some((stream, taken?))
    }

    // Input:   it.by_ref()   &mut it   it, before a method that takes it by an exclusive reference
    /// What is left of an iterator under a name that is used again.
    pub(in crate::lower) fn rest(&self, expr: &Expr) -> Option<Stream> {
        match expr {
            Expr::Paren(inner) => self.rest(&inner.expr),
            Expr::Reference(inner) if inner.mutability.is_some() => self.rest(&inner.expr),
            Expr::MethodCall(call) if call.method == "by_ref" => self.rest(&call.receiver),
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
                let Bound { stream, taken, .. } = self.iterators.get(&var)?.clone();
                Some(Stream::Rest(Box::new(stream), taken?))
            }
            _ => None,
        }
    }

    /// The iterator of `it.peek()`, where `it` is a name of one.
    pub(in crate::lower) fn peeked(&self, expr: &Expr) -> Option<(Stream, Var)> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        if call.method != "peek" || !call.args.is_empty() {
            return None;
        }
        match self.rest(&call.receiver)? {
            Stream::Rest(stream, taken) => Some((*stream, taken)),
            _ => None,
        }
    }

    /// A reference to the next element, which is there and stays there.
    pub(in crate::lower) fn seen_of(&mut self, stream: &Stream, taken: Var) -> Val {
        let ty = self.vars[taken].ty.clone();
        let now = self.define(Op::Load(Place::whole(taken), Take::Plain), ty);
        let val = self.at(stream, Atom::Var(now));
        let val = self.steady(val);
        super::positions::referred(val)
    }

    /// Whether there is a next element.
    pub(in crate::lower) fn has_next(&mut self, stream: &Stream, taken: Var) -> Atom {
        match self.stream_len(stream) {
            Some(len) => {
                let more = self.below(taken, &len);
                self.atom(more)
            }
            None => super::boolean(true),
        }
    }

    /// The next element, which is there.
    pub(in crate::lower) fn next_of(&mut self, stream: &Stream, taken: Var) -> Val {
        let now = self.tick(taken);
        self.at(stream, now)
    }

    // Input:   it.next().unwrap()
    // Output:  assert!(taken < len);  x[taken]
    pub(in crate::lower) fn next_unwrapped(&mut self, stream: &Stream, taken: Var) -> Val {
        let more = self.has_next(stream, taken);
        self.assert_found(&more);
        self.next_of(stream, taken)
    }
}
