//! What a `for` loop runs over.
//!
//! Ranges stay ranges. Slices, arrays and `Vec`s, with `enumerate`, `zip` and `rev`, become a count and a rule that says
//! what the pattern is bound to at position `k`. Anything else must be inactive, and is iterated as written.

use super::exprs::ends;
use super::written::{BoundNames, Carries};
use super::{Cx, Val};
use crate::emit::exprs::atom_expr;
use crate::ir::{Access, Atom, Ends, Head, Holds, Op, Order, Place, Range, Step, Ty, Written};
use syn::Expr;
use syn::visit::Visit;

/// Something with positions.
enum Stream {
    /// The elements of a place, by reference or by value.
    Elements(Place, By),
    /// `lo..hi`, or `lo..` without an end.
    Count(Atom, Option<Atom>, Ends),
    Zip(Box<Stream>, Box<Stream>),
    Enumerate(Box<Stream>),
    Rev(Box<Stream>),
}

#[derive(Clone, Copy)]
enum By {
    Reference(Access),
    Value,
}

/// `0..len`
pub(super) fn upto(len: Atom) -> Range {
    Range {
        lo: super::patterns::index_literal(0),
        hi: len,
        ends: Ends::HalfOpen,
        step: None,
        order: Order::Forward,
        turned: Order::Forward,
    }
}

impl Cx<'_> {
    pub(super) fn for_loop(&mut self, each: &syn::ExprForLoop) -> Val {
        if let Some(range) = self.range(&each.expr) {
            return self.for_range(each, range);
        }
        match self.stream(&each.expr) {
            Some(stream) => self.for_stream(each, &stream),
            None => self.for_each(each),
        }
    }

    fn for_range(&mut self, each: &syn::ExprForLoop, range: Range) -> Val {
        let ty = match self.atom_ty(&range.hi).join(&self.atom_ty(&range.lo)) {
            Ty::Int(kind) => Ty::Int(kind),
            _ => Ty::Int(None),
        };
        let copied = std::cell::RefCell::new(None);
        self.loop_body(
            each.label.as_ref(),
            |cx, _| {
                let var = match &*each.pat {
                    syn::Pat::Ident(name) if name.mutability.is_none() => {
                        cx.declare(&name.ident, ty, Holds::Value, false)
                    }
                    other => {
                        let index = cx.vars.temporary("k", ty);
                        copied.replace(Some((other.clone(), index)));
                        index
                    }
                };
                Head::For(var, range)
            },
            |cx| {
                if let Some((pat, index)) = copied.take() {
                    cx.bind(&pat, Val::Atom(Atom::Var(index)), None);
                }
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    /// `lo..hi`, perhaps with `.rev()` and `.step_by(n)`.
    fn range(&mut self, expr: &Expr) -> Option<Range> {
        match expr {
            Expr::Paren(inner) => self.range(&inner.expr),
            Expr::Group(inner) => self.range(&inner.expr),
            Expr::Range(range) => {
                let (lo, hi) = (range.start.as_ref()?, range.end.as_ref()?);
                let lo = self.index_atom(lo);
                let hi = self.index_atom(hi);
                Some(Range {
                    lo,
                    hi,
                    ends: ends(&range.limits),
                    step: None,
                    order: Order::Forward,
                    turned: Order::Forward,
                })
            }
            Expr::MethodCall(call) if call.method == "rev" && is_range(&call.receiver) => {
                let range = self.range(&call.receiver)?;
                match (range.order, &range.step, range.turned) {
                    (Order::Forward, None, _) => Some(Range {
                        order: Order::Reversed,
                        ..range
                    }),
                    (_, Some(_), Order::Forward) => Some(Range {
                        turned: Order::Reversed,
                        ..range
                    }),
                    _ => None,
                }
            }
            Expr::MethodCall(call) if call.method == "step_by" && is_range(&call.receiver) => {
                let range = self.range(&call.receiver)?;
                let step = self.index_atom(call.args.first()?);
                (range.step.is_none() && range.turned == Order::Forward).then_some(Range {
                    step: Some(step),
                    ..range
                })
            }
            _ => None,
        }
    }

    fn for_stream(&mut self, each: &syn::ExprForLoop, stream: &Stream) -> Val {
        let Some(len) = self.stream_len(stream) else {
            return self.refuse(
                &each.expr,
                "a `for` loop over an endless range is not supported",
                "write `loop` with a counter",
            );
        };
        let k = self.vars.temporary("k", Ty::Int(None));
        self.loop_body(
            each.label.as_ref(),
            |_, _| Head::For(k, upto(len)),
            |cx| {
                let val = cx.at(stream, Atom::Var(k));
                cx.bind(&each.pat, val, None);
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    /// A loop over an iterator that is nobody's business here: nothing in it is active.
    fn for_each(&mut self, each: &syn::ExprForLoop) -> Val {
        let iterator = self.written(&each.expr, Carries::Derivative);
        let mut names = BoundNames(std::collections::BTreeSet::new());
        names.visit_pat(&each.pat);
        self.loop_body(
            each.label.as_ref(),
            |cx, _| {
                let mut pat = (*each.pat).clone();
                let vars = names
                    .0
                    .iter()
                    .filter_map(|name| cx.declare_in(&mut pat, name))
                    .collect();
                Head::Each(Box::new(pat), vars, iterator)
            },
            |cx| {
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    /// Declares a name of a pattern that stays as written, and renames it there.
    fn declare_in(&mut self, pat: &mut syn::Pat, name: &str) -> Option<crate::ir::Var> {
        use syn::visit_mut::VisitMut;
        struct Find<'a> {
            name: &'a str,
            found: Option<syn::Ident>,
            rename: Option<syn::Ident>,
        }
        impl VisitMut for Find<'_> {
            fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
                if pat.ident == self.name {
                    self.found = Some(pat.ident.clone());
                    if let Some(rename) = &self.rename {
                        pat.ident = rename.clone();
                    }
                }
                syn::visit_mut::visit_pat_ident_mut(self, pat);
            }
        }
        let mut find = Find {
            name,
            found: None,
            rename: None,
        };
        find.visit_pat_mut(pat);
        let var = self.declare(&find.found?, Ty::Unknown, Holds::Value, false);
        let mut rename = Find {
            name,
            found: None,
            rename: Some(self.vars[var].name.clone()),
        };
        rename.visit_pat_mut(pat);
        Some(var)
    }

    fn stream(&mut self, expr: &Expr) -> Option<Stream> {
        match expr {
            Expr::Paren(inner) => self.stream(&inner.expr),
            Expr::Group(inner) => self.stream(&inner.expr),
            Expr::Range(range) => {
                let lo = self.index_atom(range.start.as_ref()?);
                let hi = range.end.as_ref().map(|hi| self.index_atom(hi));
                Some(Stream::Count(lo, hi, ends(&range.limits)))
            }
            Expr::Reference(borrow) => {
                let access = if borrow.mutability.is_some() {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                self.elements(&borrow.expr, By::Reference(access))
            }
            Expr::MethodCall(call) => self.stream_method(call),
            Expr::Path(path) => {
                let var = self.lookup(path.path.get_ident()?)?;
                let by = match self.vars[var].holds {
                    Holds::Value => By::Value,
                    Holds::Shared | Holds::Alias(_, Access::Shared) => {
                        By::Reference(Access::Shared)
                    }
                    Holds::Exclusive | Holds::Alias(_, Access::Exclusive) => {
                        By::Reference(Access::Exclusive)
                    }
                };
                self.elements(expr, by)
            }
            Expr::Array(_) | Expr::Repeat(_) | Expr::Macro(_) if self.peek(expr).is_sequence() => {
                self.elements(expr, By::Value)
            }
            Expr::Field(_) | Expr::Index(_) if self.peek(expr).is_sequence() => {
                let by = if matches!(self.peek(expr), Ty::Ref(_)) {
                    By::Reference(Access::Shared)
                } else {
                    By::Value
                };
                self.elements(expr, by)
            }
            _ => None,
        }
    }

    fn stream_method(&mut self, call: &syn::ExprMethodCall) -> Option<Stream> {
        let args: Vec<&Expr> = call.args.iter().collect();
        match (call.method.to_string().as_str(), args.as_slice()) {
            ("iter", []) => self.elements(&call.receiver, By::Reference(Access::Shared)),
            ("iter_mut", []) => self.elements(&call.receiver, By::Reference(Access::Exclusive)),
            ("into_iter", []) => self.stream(&call.receiver),
            ("copied" | "cloned", []) => match self.stream(&call.receiver)? {
                Stream::Elements(place, _) => Some(Stream::Elements(place, By::Value)),
                _ => None,
            },
            ("enumerate", []) => Some(Stream::Enumerate(Box::new(self.stream(&call.receiver)?))),
            ("rev", []) => Some(Stream::Rev(Box::new(self.stream(&call.receiver)?))),
            ("zip", [other]) => {
                let first = self.stream(&call.receiver)?;
                Some(Stream::Zip(Box::new(first), Box::new(self.stream(other)?)))
            }
            _ => None,
        }
    }

    /// The elements of an expression that is known to be a slice, an array or a `Vec`, or that depends on a call.
    fn elements(&mut self, expr: &Expr, by: By) -> Option<Stream> {
        let ty = self.peek(expr);
        let taken = matches!(ty.behind(), Ty::Unknown) && self.is_local_sequence(expr);
        if !ty.is_sequence() && !taken {
            return None;
        }
        Some(Stream::Elements(self.place_expr(expr)?, by))
    }

    /// A local variable of unwritten type, made by a call: taken for a sequence, which rustc checks.
    fn is_local_sequence(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| self.lookup(name))
                .is_some_and(|var| {
                    self.vars[var].origin == crate::ir::Origin::User && !self.is_param(var)
                }),
            Expr::Index(index) => {
                self.is_local_sequence(&index.expr) || self.peek(&index.expr).is_sequence()
            }
            Expr::Paren(inner) => self.is_local_sequence(&inner.expr),
            _ => false,
        }
    }

    /// Whether a variable is a parameter: those are declared before the first statement.
    fn is_param(&self, var: crate::ir::Var) -> bool {
        self.scopes
            .first()
            .is_some_and(|scope| scope.values().any(|param| *param == var))
    }

    /// The number of positions; `None` for an endless range.
    fn stream_len(&mut self, stream: &Stream) -> Option<Atom> {
        match stream {
            Stream::Elements(place, _) => Some(self.len_of(place)),
            Stream::Count(_, None, _) => None,
            Stream::Count(lo, Some(hi), ends) => Some(self.integer(lo, hi, |lo, hi| match ends {
                Ends::HalfOpen => syn::parse_quote!((#lo..#hi).len()),
                Ends::Inclusive => syn::parse_quote!((#lo..#hi + 1).len()),
            })),
            Stream::Zip(a, b) => match (self.stream_len(a), self.stream_len(b)) {
                (Some(a), Some(b)) => Some(self.integer(
                    &a,
                    &b,
                    |a, b| syn::parse_quote!(::core::cmp::Ord::min(#a, #b)),
                )),
                (one, other) => one.or(other),
            },
            Stream::Enumerate(inner) | Stream::Rev(inner) => self.stream_len(inner),
        }
    }

    /// What the pattern is bound to at position `k`.
    fn at(&mut self, stream: &Stream, k: Atom) -> Val {
        match stream {
            Stream::Elements(place, By::Reference(access)) => {
                Val::Ref(place.clone().then(Step::Index(k)), *access)
            }
            Stream::Elements(place, By::Value) => Val::Place(place.clone().then(Step::Index(k))),
            Stream::Count(lo, _, _) if is_zero(lo) => Val::Atom(k),
            Stream::Count(lo, _, _) => {
                Val::Atom(self.integer(lo, &k, |lo, k| syn::parse_quote!(#lo + #k)))
            }
            Stream::Zip(a, b) => Val::Tuple(vec![self.at(a, k.clone()), self.at(b, k)]),
            Stream::Enumerate(inner) => {
                let element = self.at(inner, k.clone());
                // A name of its own: the pattern may take this definition over.
                let index = self.define(Op::Use(k), Ty::Int(None));
                Val::Tuple(vec![Val::Atom(Atom::Var(index)), element])
            }
            Stream::Rev(inner) => {
                let len = self.stream_len(inner).unwrap_or(Atom::Unit);
                let mirrored = self.integer(&len, &k, |len, k| syn::parse_quote!(#len - 1 - #k));
                self.at(inner, mirrored)
            }
        }
    }

    /// An integer computed from two others.
    pub(super) fn integer(
        &mut self,
        a: &Atom,
        b: &Atom,
        form: impl FnOnce(Expr, Expr) -> Expr,
    ) -> Atom {
        let expr = form(atom_expr(&self.vars, a), atom_expr(&self.vars, b));
        let reads = [a, b]
            .into_iter()
            .filter_map(|atom| {
                if let Atom::Var(var) = atom {
                    Some(*var)
                } else {
                    None
                }
            })
            .collect();
        let written = Written {
            expr,
            reads,
            changes: Vec::new(),
            pure: true,
            predicate: true,
        };
        Atom::Var(self.define(Op::Written(written), Ty::Int(None)))
    }
}

fn is_range(expr: &Expr) -> bool {
    match expr {
        Expr::Range(_) => true,
        Expr::Paren(inner) => is_range(&inner.expr),
        Expr::MethodCall(call) => {
            matches!(call.method.to_string().as_str(), "rev" | "step_by")
                && is_range(&call.receiver)
        }
        _ => false,
    }
}

fn is_zero(atom: &Atom) -> bool {
    matches!(atom, Atom::Lit(syn::Lit::Int(lit)) if lit.base10_digits() == "0" && lit.suffix().is_empty())
}
