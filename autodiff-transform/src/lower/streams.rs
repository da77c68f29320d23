//! Iterator chains as loops.
//!
//! A chain is read outside in. A stream *with positions* says what stands at position `k`: slices, ranges, `zip`, `rev`,
//! `map`, `windows` and the like. Any other (`filter`, `chain`, `take_while`, `flat_map`, …) is *driven*: it runs its loops
//! and hands each element to the statements inside. Closures are put in place where they are called.
//!
//! ```text
//! Input:   x.iter().zip(y).map(|(a, b)| a * b).sum::<f64>()
//! Output:  let mut t = -0.0;  for k in 0..min(x.len(), y.len()) { let a = &x[k];  let b = &y[k];  t += *a * *b; }  t
//! ```

use super::closures::Closure;
use super::exprs::ends;
use super::patterns::index_literal;
use super::{Cx, Val};
use crate::ir::{Access, Atom, Ends, Holds, Op, Place, Region, Step, Stmt, Ty};
use syn::Expr;

/// An iterator that is understood.
#[derive(Clone)]
pub(super) enum Stream {
    /// The elements of a place, by reference or by value.
    Elements(Place, By),
    /// `lo..hi`, or `lo..` without an end.
    Count(Atom, Option<Atom>, Ends),
    /// `windows(n)`
    Windows(Place, Atom),
    /// `chunks(n)` and its kin.
    Chunks(Place, Atom, Access, Rest),
    Zip(Box<Stream>, Box<Stream>),
    Enumerate(Box<Stream>),
    Rev(Box<Stream>),
    Skip(Box<Stream>, Atom),
    Take(Box<Stream>, Atom),
    StepBy(Box<Stream>, Atom),
    /// `copied`, `cloned`
    Copied(Box<Stream>),
    Map(Box<Stream>, Closure),
    Inspect(Box<Stream>, Closure),
    Filter(Box<Stream>, Closure),
    TakeWhile(Box<Stream>, Closure),
    SkipWhile(Box<Stream>, Closure),
    FlatMap(Box<Stream>, Closure),
    Chain(Box<Stream>, Box<Stream>),
}

#[derive(Clone, Copy)]
pub(super) enum By {
    Reference(Access),
    Value,
}

/// What becomes of the elements that do not fill a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Kept,
    Dropped,
}

impl Stream {
    /// Whether it can say what stands at a position without running through those before.
    pub(super) fn has_positions(&self) -> bool {
        match self {
            Stream::Elements(..) | Stream::Count(..) | Stream::Windows(..) | Stream::Chunks(..) => {
                true
            }
            Stream::Zip(a, b) => a.has_positions() && b.has_positions(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Copied(inner)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _) => inner.has_positions(),
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::Chain(..) => false,
        }
    }

    /// Whether a closure in it has effects, so that it must run for every element that std runs it for.
    fn has_effects(&self) -> bool {
        match self {
            Stream::Elements(..) | Stream::Count(..) | Stream::Windows(..) | Stream::Chunks(..) => {
                false
            }
            Stream::Zip(a, b) | Stream::Chain(a, b) => a.has_effects() || b.has_effects(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Copied(inner) => inner.has_effects(),
            Stream::Map(inner, closure)
            | Stream::Inspect(inner, closure)
            | Stream::Filter(inner, closure)
            | Stream::TakeWhile(inner, closure)
            | Stream::SkipWhile(inner, closure)
            | Stream::FlatMap(inner, closure) => closure.has_effects() || inner.has_effects(),
        }
    }
}

impl Cx<'_> {
    /// Reads an expression as an iterator; `None` if it is not understood.
    pub(super) fn stream(&mut self, expr: &Expr) -> Option<Stream> {
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
                other => Some(Stream::Copied(Box::new(other))),
            },
            ("enumerate", []) => Some(Stream::Enumerate(Box::new(self.stream(&call.receiver)?))),
            ("rev", []) => {
                let inner = self.stream(&call.receiver)?;
                inner.has_positions().then(|| Stream::Rev(Box::new(inner)))
            }
            ("zip", [other]) => {
                let (first, second) = self.two(call, other)?;
                let zip = Stream::Zip(Box::new(first), Box::new(second));
                zip.has_positions().then_some(zip)
            }
            ("chain", [other]) => {
                let (first, second) = self.two(call, other)?;
                Some(Stream::Chain(Box::new(first), Box::new(second)))
            }
            ("skip" | "take" | "step_by", [n]) => self.part_of(call, n),
            ("windows", [n]) => {
                let place = self.sequence(&call.receiver)?;
                Some(Stream::Windows(place, self.index_atom(n)))
            }
            ("chunks" | "chunks_exact" | "chunks_mut" | "chunks_exact_mut", [n]) => {
                let name = call.method.to_string();
                let place = self.sequence(&call.receiver)?;
                let access = if name.ends_with("mut") {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                let rest = if name.contains("exact") {
                    Rest::Dropped
                } else {
                    Rest::Kept
                };
                Some(Stream::Chunks(place, self.index_atom(n), access, rest))
            }
            (
                "map" | "inspect" | "filter" | "take_while" | "skip_while" | "flat_map",
                [closure],
            ) => {
                let inner = Box::new(self.stream(&call.receiver)?);
                let closure = self.closure_of(closure, 1)?;
                Some(match call.method.to_string().as_str() {
                    "map" => Stream::Map(inner, closure),
                    "inspect" => Stream::Inspect(inner, closure),
                    "filter" => Stream::Filter(inner, closure),
                    "take_while" => Stream::TakeWhile(inner, closure),
                    "skip_while" => Stream::SkipWhile(inner, closure),
                    _ => Stream::FlatMap(inner, closure),
                })
            }
            _ => None,
        }
    }

    /// Two streams side by side. What stands beside a sequence is taken for one, which rustc checks: it is
    /// indexed.
    fn two(&mut self, call: &syn::ExprMethodCall, other: &Expr) -> Option<(Stream, Stream)> {
        let first = self.stream(&call.receiver);
        let second = self.stream(other);
        if first.is_none() && second.is_none() {
            return None;
        }
        self.zipping += 1;
        let first = first.or_else(|| self.stream(&call.receiver));
        let second = second.or_else(|| self.stream(other));
        self.zipping -= 1;
        Some((first?, second?))
    }

    /// `skip`, `take` and `step_by`. They leave elements out without running closures for them, so no closure may have
    /// effects.
    fn part_of(&mut self, call: &syn::ExprMethodCall, n: &Expr) -> Option<Stream> {
        let inner = self.stream(&call.receiver)?;
        let n = self.index_atom(n);
        if !inner.has_positions() || inner.has_effects() {
            return None;
        }
        let inner = Box::new(inner);
        Some(match call.method.to_string().as_str() {
            "skip" => Stream::Skip(inner, n),
            "take" => Stream::Take(inner, n),
            _ => Stream::StepBy(inner, n),
        })
    }

    /// The place of a slice, an array or a `Vec`.
    fn sequence(&mut self, expr: &Expr) -> Option<Place> {
        match self.elements(expr, By::Value)? {
            Stream::Elements(place, _) => Some(place),
            _ => None,
        }
    }

    /// The elements of an expression that is known to be a slice, an array or a `Vec`, or that depends on a call.
    fn elements(&mut self, expr: &Expr, by: By) -> Option<Stream> {
        let ty = self.peek(expr);
        let taken = matches!(ty.behind(), Ty::Unknown)
            && (self.is_local_sequence(expr) || self.zipping > 0 && is_path(expr));
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
    pub(super) fn stream_len(&mut self, stream: &Stream) -> Option<Atom> {
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
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Copied(inner)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _) => self.stream_len(inner),
            Stream::Windows(place, n) => {
                let len = self.len_of(place);
                Some(self.integer(
                    &len,
                    n,
                    |len, n| syn::parse_quote!((#len + 1).saturating_sub(#n)),
                ))
            }
            Stream::Chunks(place, n, _, rest) => {
                let len = self.len_of(place);
                Some(self.integer(&len, n, |len, n| match rest {
                    Rest::Kept => syn::parse_quote!(#len.div_ceil(#n)),
                    Rest::Dropped => syn::parse_quote!(#len / #n),
                }))
            }
            Stream::Skip(inner, n) => {
                let len = self.stream_len(inner)?;
                Some(self.integer(&len, n, |len, n| syn::parse_quote!(#len.saturating_sub(#n))))
            }
            Stream::Take(inner, n) => match self.stream_len(inner) {
                None => Some(n.clone()),
                Some(len) => Some(self.integer(
                    &len,
                    n,
                    |len, n| syn::parse_quote!(::core::cmp::Ord::min(#len, #n)),
                )),
            },
            Stream::StepBy(inner, n) => {
                let len = self.stream_len(inner)?;
                Some(self.integer(&len, n, |len, n| syn::parse_quote!(#len.div_ceil(#n))))
            }
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::Chain(..) => None,
        }
    }

    /// What the pattern is bound to at position `k`.
    pub(super) fn at(&mut self, stream: &Stream, k: Atom) -> Val {
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
            Stream::Windows(place, n) => {
                let end = self.integer(&k, n, |k, n| syn::parse_quote!(#k + #n));
                Val::Ref(part(place, k, end), Access::Shared)
            }
            Stream::Chunks(place, n, access, rest) => {
                let lo = self.integer(&k, n, |k, n| syn::parse_quote!(#k * #n));
                let mut hi = self.integer(&lo, n, |lo, n| syn::parse_quote!(#lo + #n));
                if *rest == Rest::Kept {
                    let len = self.len_of(place);
                    hi = self.integer(
                        &hi,
                        &len,
                        |hi, len| syn::parse_quote!(::core::cmp::Ord::min(#hi, #len)),
                    );
                }
                Val::Ref(part(place, lo, hi), *access)
            }
            Stream::Skip(inner, n) => {
                let k = self.integer(&k, n, |k, n| syn::parse_quote!(#k + #n));
                self.at(inner, k)
            }
            Stream::Take(inner, _) => self.at(inner, k),
            Stream::StepBy(inner, n) => {
                let k = self.integer(&k, n, |k, n| syn::parse_quote!(#k * #n));
                self.at(inner, k)
            }
            Stream::Copied(inner) => {
                let val = self.at(inner, k);
                self.copied(val)
            }
            Stream::Map(inner, closure) => {
                let val = self.at(inner, k);
                self.inline(closure, vec![val])
            }
            Stream::Inspect(inner, closure) => {
                let val = self.at(inner, k);
                let val = self.steady(val);
                let seen = referred(val.clone());
                self.inline(closure, vec![seen]);
                val
            }
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::Chain(..) => unreachable!("only streams with positions are asked"),
        }
    }

    /// What is behind a reference.
    fn copied(&mut self, val: Val) -> Val {
        match val {
            Val::Ref(place, _) if self.place_ty(&place).is_copy() => Val::Place(place),
            Val::Ref(place, access) => {
                self.copy_of(Val::Ref(place, access), crate::ir::Take::Clone)
            }
            other => other,
        }
    }

    /// A value under a name, so that it can be referred to.
    fn steady(&mut self, val: Val) -> Val {
        match val {
            Val::Tuple(items) => {
                Val::Tuple(items.into_iter().map(|item| self.steady(item)).collect())
            }
            Val::Atom(atom) => {
                let ty = self.atom_ty(&atom);
                match atom {
                    Atom::Var(_) => Val::Atom(atom),
                    other => Val::Atom(Atom::Var(self.define(Op::Use(other), ty))),
                }
            }
            other => other,
        }
    }

    /// Runs through a stream, and puts `body` where each element is at hand.
    pub(super) fn drive(&mut self, stream: &Stream, body: &mut dyn FnMut(&mut Self, Val)) {
        if stream.has_positions() {
            return self.drive_positions(stream, body);
        }
        match stream {
            Stream::Chain(a, b) => {
                self.drive(a, body);
                self.drive(b, body);
            }
            Stream::Map(inner, closure) => self.drive(inner, &mut |cx, val| {
                let val = cx.inline(closure, vec![val]);
                body(cx, val);
            }),
            Stream::Copied(inner) => self.drive(inner, &mut |cx, val| {
                let val = cx.copied(val);
                body(cx, val);
            }),
            Stream::Inspect(inner, closure) => self.drive(inner, &mut |cx, val| {
                let val = cx.steady(val);
                cx.inline(closure, vec![referred(val.clone())]);
                body(cx, val);
            }),
            Stream::Filter(inner, closure) => self.drive(inner, &mut |cx, val| {
                let val = cx.steady(val);
                let cond = cx.inline(closure, vec![referred(val.clone())]);
                cx.guarded(cond, &mut |cx| body(cx, val.clone()));
            }),
            Stream::FlatMap(inner, closure) => self.drive(inner, &mut |cx, val| {
                cx.inline_stream(closure, val, body);
            }),
            Stream::Enumerate(inner) => {
                let count = self.counter();
                self.drive(inner, &mut |cx, val| {
                    let now = cx.tick(count);
                    body(cx, Val::Tuple(vec![Val::Atom(now), val]));
                });
            }
            Stream::TakeWhile(inner, closure) => self.block_target(None, |cx, leave| {
                cx.drive(inner, &mut |cx, val| {
                    let val = cx.steady(val);
                    let cond = cx.inline(closure, vec![referred(val.clone())]);
                    cx.leave_unless(cond, leave);
                    body(cx, val);
                });
            }),
            Stream::SkipWhile(inner, closure) => self.skip_while(inner, closure, body),
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Zip(..)
            | Stream::Rev(_)
            | Stream::Skip(..)
            | Stream::Take(..)
            | Stream::StepBy(..) => unreachable!("these have positions"),
        }
    }

    fn drive_positions(&mut self, stream: &Stream, body: &mut dyn FnMut(&mut Self, Val)) {
        if let Some(len) = self.stream_len(stream) {
            self.counted_loop(len, |cx, k| {
                let val = cx.at(stream, k);
                body(cx, val);
            });
            return;
        }
        // An endless range: whoever consumes it leaves the loop.
        let count = self.counter();
        self.loop_body(
            None,
            |_, _| crate::ir::Head::Forever,
            |cx| {
                let k = cx.tick(count);
                let val = cx.at(stream, k);
                body(cx, val);
            },
        );
    }

    /// `if cond { body }`
    fn guarded(&mut self, cond: Val, body: &mut dyn FnMut(&mut Self)) {
        let cond = self.atom(cond);
        let (stmts, ()) = self.region(|cx| body(cx));
        let then = Region {
            stmts,
            ..Region::default()
        };
        self.push(Stmt::If {
            cond,
            then,
            els: Region::default(),
            results: Vec::new(),
        });
    }

    fn skip_while(
        &mut self,
        inner: &Stream,
        closure: &Closure,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        let skipping = self.define(Op::Use(boolean(true)), Ty::Constant);
        self.vars[skipping].mutable = true;
        self.drive(inner, &mut |cx, val| {
            let val = cx.steady(val);
            let still = cx.variable(skipping);
            cx.guarded(still, &mut |cx| {
                let cond = cx.inline(closure, vec![referred(val.clone())]);
                let cond = cx.atom(cond);
                cx.push(Stmt::Store(Place::whole(skipping), cond));
            });
            let name = cx.vars[skipping].name.clone();
            let expr = syn::parse_quote!(!#name);
            let written = crate::ir::Written {
                expr,
                reads: vec![skipping],
                changes: Vec::new(),
                pure: true,
                predicate: true,
            };
            let over = cx.define(Op::Written(written), Ty::Constant);
            cx.guarded(Val::Atom(Atom::Var(over)), &mut |cx| body(cx, val.clone()));
        });
    }

    /// A counter that starts at zero.
    fn counter(&mut self) -> crate::ir::Var {
        let count = self.define(Op::Use(index_literal(0)), Ty::Int(Some(usize_name())));
        self.vars[count].mutable = true;
        self.vars[count].annotation = Some(Box::new(syn::parse_quote!(usize)));
        count
    }

    /// The value of a counter, which is then raised.
    fn tick(&mut self, count: crate::ir::Var) -> Atom {
        let now = self.define(
            Op::Load(Place::whole(count), crate::ir::Take::Plain),
            Ty::Int(Some(usize_name())),
        );
        self.push(Stmt::Accumulate(
            Place::whole(count),
            crate::ir::Sign::Plus,
            index_literal(1),
        ));
        Atom::Var(now)
    }
}

/// Whether an expression is a variable with fields.
fn is_path(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_path(&field.base),
        Expr::Reference(inner) => is_path(&inner.expr),
        _ => false,
    }
}

fn is_zero(atom: &Atom) -> bool {
    matches!(atom, Atom::Lit(syn::Lit::Int(lit)) if lit.base10_digits() == "0" && lit.suffix().is_empty())
}

fn part(place: &Place, lo: Atom, hi: Atom) -> Place {
    place
        .clone()
        .then(Step::Range(Some(lo), Some(hi), Ends::HalfOpen))
}

fn boolean(value: bool) -> Atom {
    Atom::Lit(syn::Lit::Bool(syn::LitBool::new(
        value,
        proc_macro2::Span::mixed_site(),
    )))
}

fn usize_name() -> syn::Ident {
    syn::Ident::new("usize", proc_macro2::Span::mixed_site())
}

/// A reference to a value that has a name: what `filter` and its kin hand to their closures.
fn referred(val: Val) -> Val {
    match val {
        Val::Atom(Atom::Var(var)) => Val::Ref(Place::whole(var), Access::Shared),
        Val::Place(place) => Val::Ref(place, Access::Shared),
        Val::Ref(place, _) => Val::RefRef(place),
        Val::Tuple(items) => Val::Tuple(items.into_iter().map(referred).collect()),
        other => other,
    }
}

/// What is behind the reference that `referred` made.
pub(super) fn unreferred(val: Val) -> Val {
    match val {
        Val::RefRef(place) => Val::Ref(place, Access::Shared),
        Val::Ref(place, _) => Val::Place(place),
        Val::Tuple(items) => Val::Tuple(items.into_iter().map(unreferred).collect()),
        other => other,
    }
}
