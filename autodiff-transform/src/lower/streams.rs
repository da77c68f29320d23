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

use super::closures::{Closure, Effects};
use super::exprs::ends;
use super::heads::upto;
use super::patterns::index_literal;
use super::{Cx, Val};
use crate::ir::{
    Access, Atom, Ends, Head, Holds, Op, Order, Origin, Place, Range, Region, Sign, Step, Stmt,
    Take, Ty, Var, Written,
};
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
    FilterMap(Box<Stream>, Closure),
    MapWhile(Box<Stream>, Closure),
    /// `scan`, with the variable that holds its state.
    Scan(Box<Stream>, Var, Closure),
    Chain(Box<Stream>, Box<Stream>),
    /// `once(value)`
    Once(Val),
    /// `repeat(value)`
    Repeat(Val),
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
    /// Whether it can say what stands at a position without running through those before. What leaves elements out
    /// must not, if a closure would have run for them.
    pub(super) fn has_positions(&self) -> bool {
        match self {
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Repeat(_) => true,
            Stream::Zip(a, b) => a.has_positions() && b.has_positions() && !a.has_effects(),
            Stream::Skip(inner, _) | Stream::Take(inner, _) | Stream::StepBy(inner, _) => {
                inner.has_positions() && !inner.has_effects()
            }
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Copied(inner)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _) => inner.has_positions(),
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Chain(..) => false,
        }
    }

    /// Whether a closure in it has effects, so that it must run for every element that std runs it for.
    pub(super) fn has_effects(&self) -> bool {
        match self {
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Repeat(_) => false,
            Stream::Zip(a, b) | Stream::Chain(a, b) => a.has_effects() || b.has_effects(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Copied(inner) => inner.has_effects(),
            Stream::Scan(..) => true,
            Stream::Map(inner, closure)
            | Stream::Inspect(inner, closure)
            | Stream::Filter(inner, closure)
            | Stream::TakeWhile(inner, closure)
            | Stream::SkipWhile(inner, closure)
            | Stream::FilterMap(inner, closure)
            | Stream::MapWhile(inner, closure)
            | Stream::FlatMap(inner, closure) => {
                inner.has_effects()
                    || match closure.effects() {
                        Effects::None => false,
                        Effects::OnArguments => inner.gives_exclusive(),
                        Effects::OnCaptured => true,
                    }
            }
        }
    }

    /// Whether exclusive references may be among its elements.
    fn gives_exclusive(&self) -> bool {
        match self {
            Stream::Elements(_, By::Reference(access)) | Stream::Chunks(_, _, access, _) => {
                *access == Access::Exclusive
            }
            Stream::Elements(_, By::Value)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Once(_)
            | Stream::Repeat(_) => false,
            Stream::Zip(a, b) | Stream::Chain(a, b) => a.gives_exclusive() || b.gives_exclusive(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Copied(inner)
            | Stream::Scan(inner, ..)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _)
            | Stream::Filter(inner, _)
            | Stream::TakeWhile(inner, _)
            | Stream::SkipWhile(inner, _)
            | Stream::FilterMap(inner, _)
            | Stream::MapWhile(inner, _)
            | Stream::FlatMap(inner, _) => inner.gives_exclusive(),
        }
    }

    /// The same elements from the end; `None` where std has no such iterator, or runs closures in another way.
    fn reversed(self) -> Option<Stream> {
        match self {
            Stream::Copied(inner) => Some(Stream::Copied(Box::new(inner.reversed()?))),
            Stream::Map(inner, closure) => Some(Stream::Map(Box::new(inner.reversed()?), closure)),
            Stream::Inspect(inner, closure) => {
                Some(Stream::Inspect(Box::new(inner.reversed()?), closure))
            }
            Stream::Filter(inner, closure) => {
                Some(Stream::Filter(Box::new(inner.reversed()?), closure))
            }
            Stream::FilterMap(inner, closure) => {
                Some(Stream::FilterMap(Box::new(inner.reversed()?), closure))
            }
            Stream::Chain(a, b) => Some(Stream::Chain(
                Box::new(b.reversed()?),
                Box::new(a.reversed()?),
            )),
            Stream::Rev(inner) => Some(*inner),
            Stream::Count(_, None, _)
            | Stream::Repeat(_)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::MapWhile(..)
            | Stream::FlatMap(..)
            | Stream::Scan(..) => None,
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Zip(..)
            | Stream::Enumerate(_)
            | Stream::Skip(..)
            | Stream::Take(..)
            | Stream::StepBy(..) => {
                (self.has_positions() && !self.has_effects()).then(|| Stream::Rev(Box::new(self)))
            }
        }
    }

    /// Two streams side by side; `None` where neither can be asked for a position, or where the order in which their
    /// closures run would change.
    fn zipped(self, other: Stream) -> Option<Stream> {
        let understood = match (self.has_positions(), other.has_positions()) {
            (true, true) => !self.has_effects(),
            (false, true) => !other.has_effects(),
            (true, false) => !self.has_effects(),
            (false, false) => false,
        };
        understood.then(|| Stream::Zip(Box::new(self), Box::new(other)))
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
            Expr::Call(call) => self.stream_source(call),
            Expr::Path(_) if is_constant_name(expr) => {
                self.elements(expr, By::Reference(Access::Shared))
            }
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
                self.given_elements(expr, by)
            }
            Expr::Array(_) | Expr::Repeat(_) | Expr::Macro(_) if self.peek(expr).is_sequence() => {
                self.elements(expr, By::Value)
            }
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if self.peek(expr).is_sequence() => {
                let by = if matches!(self.peek(expr), Ty::Ref(_)) {
                    By::Reference(Access::Shared)
                } else {
                    By::Value
                };
                self.given_elements(expr, by)
            }
            _ => None,
        }
    }

    // Input:   for e in u { u[1] *= e; }
    // Output:  let t = u;  for e in t { u[1] *= e; }
    // An array by value is copied, and a `Vec` is moved, before the loop, which may give the variable another value.
    fn given_elements(&mut self, expr: &Expr, by: By) -> Option<Stream> {
        let stream = self.elements(expr, by)?;
        let Stream::Elements(place, By::Value) = &stream else {
            return Some(stream);
        };
        let root = &self.vars[crate::ir::resolve(&self.vars, place).root];
        if !root.mutable && root.holds != Holds::Exclusive {
            return Some(stream);
        }
        let ty = self.place_ty(place);
        let copy = self.define(Op::Load(place.clone(), Take::Plain), ty);
        Some(Stream::Elements(Place::whole(copy), By::Value))
    }

    fn stream_method(&mut self, call: &syn::ExprMethodCall) -> Option<Stream> {
        let args: Vec<&Expr> = call.args.iter().collect();
        let name = call.method.to_string();
        match (name.as_str(), args.as_slice()) {
            ("iter", []) => self.elements(&call.receiver, By::Reference(Access::Shared)),
            ("iter_mut", []) => self.elements(&call.receiver, By::Reference(Access::Exclusive)),
            ("into_iter", []) => match &*call.receiver {
                Expr::Call(_) => self.elements(&call.receiver, By::Value),
                other => self.stream(other),
            },
            ("clone" | "to_vec", []) if self.peek(&call.receiver).is_sequence() => {
                let copy = self.expr(&Expr::MethodCall(call.clone()));
                Some(Stream::Elements(self.place(copy), By::Value))
            }
            ("windows", [n]) => {
                let place = self.sequence(&call.receiver)?;
                Some(Stream::Windows(place, self.index_atom(n)))
            }
            ("chunks" | "chunks_exact" | "chunks_mut" | "chunks_exact_mut", [n]) => {
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
            _ if is_iterator(&call.receiver) => self.adapted(call, &name, &args),
            _ => None,
        }
    }

    /// An adaptor of another iterator.
    fn adapted(
        &mut self,
        call: &syn::ExprMethodCall,
        name: &str,
        args: &[&Expr],
    ) -> Option<Stream> {
        if !ADAPTORS.contains(&name) {
            return None;
        }
        let inner = self.stream(&call.receiver)?;
        match (name, args) {
            ("copied", []) => Some(match inner {
                Stream::Elements(place, _) => Stream::Elements(place, By::Value),
                other => Stream::Copied(Box::new(other)),
            }),
            ("cloned", []) => Some(match inner {
                Stream::Elements(place, _) if self.place_ty(&place).element().is_copy() => {
                    Stream::Elements(place, By::Value)
                }
                other => Stream::Copied(Box::new(other)),
            }),
            ("enumerate", []) => Some(Stream::Enumerate(Box::new(inner))),
            ("rev", []) => inner.reversed(),
            ("zip", [other]) => inner.zipped(self.beside(other)?),
            ("chain", [other]) => Some(Stream::Chain(
                Box::new(inner),
                Box::new(self.beside(other)?),
            )),
            ("skip", [n]) => Some(Stream::Skip(Box::new(inner), self.index_atom(n))),
            ("take", [n]) => Some(Stream::Take(Box::new(inner), self.index_atom(n))),
            ("step_by", [n]) => Some(Stream::StepBy(Box::new(inner), self.index_atom(n))),
            ("scan", [init, closure]) => {
                let init = self.value(init);
                let init = self.atom(init);
                let closure = self.closure_of(closure, 2)?;
                let ty = self.atom_ty(&init);
                let state = self.define(Op::Use(init), ty);
                self.vars[state].mutable = true;
                Some(Stream::Scan(Box::new(inner), state, closure))
            }
            (_, [closure]) => {
                let closure = self.closure_of(closure, 1)?;
                let inner = Box::new(inner);
                match name {
                    "map" => Some(Stream::Map(inner, closure)),
                    "inspect" => Some(Stream::Inspect(inner, closure)),
                    "filter" => Some(Stream::Filter(inner, closure)),
                    "take_while" => Some(Stream::TakeWhile(inner, closure)),
                    "skip_while" => Some(Stream::SkipWhile(inner, closure)),
                    "flat_map" => Some(Stream::FlatMap(inner, closure)),
                    "filter_map" => Some(Stream::FilterMap(inner, closure)),
                    "map_while" => Some(Stream::MapWhile(inner, closure)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The argument of `zip` and `chain`: what a call gives is taken for a sequence, which rustc checks.
    fn beside(&mut self, other: &Expr) -> Option<Stream> {
        match other {
            Expr::Call(call) if !is_iterator(other) && !names_iter(&call.func) => {
                self.elements(other, By::Value)
            }
            other => self.stream(other),
        }
    }

    /// `once(value)` and `repeat(value)`, by any path.
    fn stream_source(&mut self, call: &syn::ExprCall) -> Option<Stream> {
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        let segments = &path.path.segments;
        let in_iter = segments.len() == 1
            || segments
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|module| module.ident == "iter");
        if !in_iter || call.args.len() != 1 {
            return None;
        }
        let name = segments.last()?.ident.to_string();
        if !matches!(name.as_str(), "once" | "repeat") {
            return None;
        }
        let val = self.value(&call.args[0]);
        let val = self.steady(val);
        Some(match name.as_str() {
            "once" => Stream::Once(val),
            _ => Stream::Repeat(val),
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
        let taken =
            ty.is_open() && (self.is_local_sequence(expr) || self.zipping > 0 && is_path(expr));
        if !ty.is_sequence() && !taken {
            return None;
        }
        Some(Stream::Elements(self.place_expr(expr)?, by))
    }

    /// A value of unwritten type, made by a call, or a field or constant: taken for a sequence, which rustc checks.
    fn is_local_sequence(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) if is_constant_name(expr) => true,
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| self.lookup(name))
                .is_some_and(|var| self.vars[var].origin == Origin::User && !self.is_param(var)),
            Expr::Index(index) => {
                self.is_local_sequence(&index.expr) || self.peek(&index.expr).is_sequence()
            }
            Expr::Field(_) => is_path_into_variable(expr),
            Expr::Call(call) => matches!(*call.func, Expr::Path(_)),
            Expr::Paren(inner) => self.is_local_sequence(&inner.expr),
            _ => false,
        }
    }

    /// Whether a variable is a parameter: those are declared before the first statement.
    fn is_param(&self, var: Var) -> bool {
        self.scopes
            .first()
            .is_some_and(|scope| scope.values().any(|param| *param == var))
    }

    /// The number of positions; `None` for an endless range.
    pub(super) fn stream_len(&mut self, stream: &Stream) -> Option<Atom> {
        match stream {
            Stream::Elements(place, _) => Some(self.len_of(place)),
            Stream::Count(_, None, _) => None,
            Stream::Count(lo, Some(hi), Ends::HalfOpen) if is_zero(lo) && self.is_usize(hi) => {
                Some(hi.clone())
            }
            Stream::Count(lo, Some(hi), ends) => Some(self.integer(lo, hi, |lo, hi| match ends {
                Ends::HalfOpen => syn::parse_quote!((#lo..#hi).size_hint().0),
                Ends::Inclusive => syn::parse_quote!((#lo..=#hi).size_hint().0),
            })),
            Stream::Once(_) => Some(index_literal(1)),
            Stream::Repeat(_) => None,
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
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
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
            Stream::Count(lo, hi, _) => Val::Atom(self.counted(lo, hi.as_ref(), k)),
            Stream::Once(val) | Stream::Repeat(val) => val.clone(),
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
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Chain(..) => unreachable!("only streams with positions are asked"),
        }
    }

    // Input:   lo..hi
    // Output:  (lo..hi).nth(k)
    // The position is a `usize`, the number of the type of `lo` and `hi`, which may not be written.
    fn counted(&mut self, lo: &Atom, hi: Option<&Atom>, k: Atom) -> Atom {
        let known = hi.is_some_and(|hi| self.is_usize(hi)) || self.is_usize(lo);
        if known && is_zero(lo) {
            return k;
        }
        if known {
            return self.integer(lo, &k, |lo, k| syn::parse_quote!(#lo + #k));
        }
        let number = self.integer(
            lo,
            &k,
            |lo, k| syn::parse_quote!((#lo..).nth(#k).expect("within the range")),
        );
        if let (Atom::Var(number), Some(hi)) = (&number, hi) {
            let ty = self.atom_ty(lo).join(&self.atom_ty(hi));
            self.vars[*number].ty = ty;
        }
        number
    }

    fn is_usize(&self, atom: &Atom) -> bool {
        matches!(self.atom_ty(atom), Ty::Int(Some(kind)) if kind == "usize")
    }

    /// What is behind a reference.
    fn copied(&mut self, val: Val) -> Val {
        match val {
            Val::Ref(place, _) if self.place_ty(&place).is_copy() => Val::Place(place),
            Val::Ref(place, access) => self.copy_of(Val::Ref(place, access), Take::Clone),
            other => other,
        }
    }

    /// A value under a name, so that it can be referred to.
    pub(super) fn steady(&mut self, val: Val) -> Val {
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
        match stream {
            Stream::Elements(..) | Stream::Windows(..) | Stream::Chunks(..) | Stream::Repeat(_) => {
                self.drive_positions(stream, body);
            }
            Stream::Count(lo, Some(hi), ends) => {
                self.drive_range(lo, hi, *ends, Order::Forward, body);
            }
            Stream::Count(_, None, _) => self.drive_positions(stream, body),
            Stream::Rev(inner) => match &**inner {
                Stream::Count(lo, Some(hi), ends) => {
                    self.drive_range(lo, hi, *ends, Order::Reversed, body);
                }
                _ => self.drive_positions(stream, body),
            },
            Stream::Once(val) => body(self, val.clone()),
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
                let cond = cx.inline_predicate(closure, vec![referred(val.clone())]);
                cx.guarded(cond, &mut |cx| body(cx, val.clone()));
            }),
            Stream::FilterMap(inner, closure) => self.drive(inner, &mut |cx, val| {
                cx.inline_option(closure, vec![val], body, &mut |_| {});
            }),
            Stream::FlatMap(inner, closure) => self.drive(inner, &mut |cx, val| {
                cx.inline_stream(closure, val, body);
            }),
            Stream::TakeWhile(inner, closure) => self.block_target(None, |cx, leave| {
                cx.drive(inner, &mut |cx, val| {
                    let val = cx.steady(val);
                    let cond = cx.inline_predicate(closure, vec![referred(val.clone())]);
                    cx.leave_unless(cond, leave);
                    body(cx, val);
                });
            }),
            Stream::MapWhile(inner, closure) => self.drive_while_some(inner, closure, None, body),
            Stream::Scan(inner, state, closure) => {
                self.drive_while_some(inner, closure, Some(*state), body);
            }
            Stream::SkipWhile(inner, closure) => self.skip_while(inner, closure, body),
            Stream::Enumerate(_)
            | Stream::Zip(..)
            | Stream::Skip(..)
            | Stream::Take(..)
            | Stream::StepBy(..)
                if stream.has_positions() =>
            {
                self.drive_positions(stream, body);
            }
            Stream::Enumerate(inner) => {
                let count = self.counter();
                self.drive(inner, &mut |cx, val| {
                    let now = cx.tick(count);
                    body(cx, Val::Tuple(vec![Val::Atom(now), val]));
                });
            }
            Stream::Zip(a, b) => self.drive_zip(a, b, body),
            Stream::Skip(inner, n) => {
                let count = self.counter();
                self.drive(inner, &mut |cx, val| {
                    let now = cx.tick(count);
                    let past = cx.relation(&now, n, |now, n| syn::parse_quote!(#now >= #n));
                    cx.guarded(past, &mut |cx| body(cx, val.clone()));
                });
            }
            Stream::StepBy(inner, n) => {
                let count = self.counter();
                self.drive(inner, &mut |cx, val| {
                    let now = cx.tick(count);
                    let on = cx.relation(&now, n, |now, n| syn::parse_quote!(#now % #n == 0));
                    cx.guarded(on, &mut |cx| body(cx, val.clone()));
                });
            }
            Stream::Take(inner, n) => self.drive_upto(inner, n, body),
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
            |_, _| Head::Forever,
            |cx| {
                let k = cx.tick(count);
                let val = cx.at(stream, k);
                body(cx, val);
            },
        );
    }

    /// `for k in lo..hi`, of whatever type the integers are.
    fn drive_range(
        &mut self,
        lo: &Atom,
        hi: &Atom,
        ends: Ends,
        order: Order,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        let ty = match self.atom_ty(hi).join(&self.atom_ty(lo)) {
            Ty::Int(kind) => Ty::Int(kind),
            _ => Ty::Int(None),
        };
        let k = self.vars.temporary("k", ty);
        let range = Range {
            ends,
            order,
            ..upto(hi.clone())
        };
        let range = Range {
            lo: lo.clone(),
            ..range
        };
        self.loop_body(
            None,
            |_, _| Head::For(k, range),
            |cx| body(cx, Val::Atom(Atom::Var(k))),
        );
    }

    // Input:   take(n)
    // Output:  if 0 < n { 'leave: { for … { count += 1;  body;  if !(count < n) { break 'leave } } } }
    // The element after the last one is not asked for.
    fn drive_upto(&mut self, inner: &Stream, n: &Atom, body: &mut dyn FnMut(&mut Self, Val)) {
        let count = self.counter();
        let some = self.relation(
            &index_literal(0),
            n,
            |none, n| syn::parse_quote!(#none < #n),
        );
        self.guarded(some, &mut |cx| {
            cx.block_target(None, |cx, leave| {
                cx.drive(inner, &mut |cx, val| {
                    cx.tick(count);
                    body(cx, val);
                    let more = cx.below(count, n);
                    cx.leave_unless(more, leave);
                });
            });
        });
    }

    /// Two streams of which only one can be asked for a position: the other is driven.
    fn drive_zip(&mut self, a: &Stream, b: &Stream, body: &mut dyn FnMut(&mut Self, Val)) {
        if a.has_positions() && !a.has_effects() && !b.has_positions() {
            let Some(len) = self.stream_len(a) else {
                let count = self.counter();
                return self.drive(b, &mut |cx, second| {
                    let now = cx.tick(count);
                    let first = cx.at(a, now);
                    body(cx, Val::Tuple(vec![first, second]));
                });
            };
            let count = self.counter();
            let limited = Stream::Take(Box::new(b.clone()), len);
            return self.drive(&limited, &mut |cx, second| {
                let now = cx.tick(count);
                let first = cx.at(a, now);
                body(cx, Val::Tuple(vec![first, second]));
            });
        }
        let len = self.stream_len(b);
        let count = self.counter();
        self.block_target(None, |cx, leave| {
            cx.drive(a, &mut |cx, first| {
                if let Some(len) = &len {
                    let more = cx.below(count, len);
                    cx.leave_unless(more, leave);
                }
                let now = cx.tick(count);
                let second = cx.at(b, now);
                body(cx, Val::Tuple(vec![first, second]));
            });
        });
    }

    /// `map_while`, and `scan`, whose closure is handed its state too.
    fn drive_while_some(
        &mut self,
        inner: &Stream,
        closure: &Closure,
        state: Option<Var>,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        self.block_target(None, |cx, leave| {
            cx.drive(inner, &mut |cx, val| {
                let state = state.map(|state| Val::Ref(Place::whole(state), Access::Exclusive));
                let args = state.into_iter().chain([val]).collect();
                cx.inline_option(closure, args, body, &mut |cx| {
                    cx.push(Stmt::Exit {
                        label: leave,
                        value: None,
                    });
                });
            });
        });
    }

    /// `count < n`, for a counter.
    fn below(&mut self, count: Var, n: &Atom) -> Val {
        let now = self.define(
            Op::Load(Place::whole(count), Take::Plain),
            Ty::Int(Some(usize_name())),
        );
        self.relation(&Atom::Var(now), n, |now, n| syn::parse_quote!(#now < #n))
    }

    /// A relation between two integers.
    pub(super) fn relation(
        &mut self,
        a: &Atom,
        b: &Atom,
        form: impl FnOnce(Expr, Expr) -> Expr,
    ) -> Val {
        let atom = self.integer(a, b, form);
        if let Atom::Var(var) = atom {
            self.vars[var].ty = Ty::Constant;
        }
        Val::Atom(atom)
    }

    /// `if cond { body }`
    pub(super) fn guarded(&mut self, cond: Val, body: &mut dyn FnMut(&mut Self)) {
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
                let cond = cx.inline_predicate(closure, vec![referred(val.clone())]);
                let cond = cx.atom(cond);
                cx.push(Stmt::Store(Place::whole(skipping), cond));
            });
            let over = cx.negated(skipping);
            cx.guarded(over, &mut |cx| body(cx, val.clone()));
        });
    }

    /// The opposite of a flag.
    pub(super) fn negated(&mut self, flag: Var) -> Val {
        let name = self.vars[flag].name.clone();
        let written = Written {
            expr: syn::parse_quote!(!#name),
            reads: vec![flag],
            changes: Vec::new(),
            pure: true,
            predicate: true,
        };
        Val::Atom(Atom::Var(self.define(Op::Written(written), Ty::Constant)))
    }

    /// A counter that starts at zero.
    fn counter(&mut self) -> Var {
        let count = self.define(Op::Use(index_literal(0)), Ty::Int(Some(usize_name())));
        self.vars[count].mutable = true;
        self.vars[count].annotation = Some(Box::new(syn::parse_quote!(usize)));
        count
    }

    /// The value of a counter, which is then raised.
    fn tick(&mut self, count: Var) -> Atom {
        let now = self.define(
            Op::Load(Place::whole(count), Take::Plain),
            Ty::Int(Some(usize_name())),
        );
        self.push(Stmt::Accumulate(
            Place::whole(count),
            Sign::Plus,
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

/// The methods that make one iterator of another.
const ADAPTORS: &[&str] = &[
    "copied",
    "cloned",
    "enumerate",
    "rev",
    "zip",
    "chain",
    "skip",
    "take",
    "step_by",
    "scan",
    "map",
    "inspect",
    "filter",
    "take_while",
    "skip_while",
    "flat_map",
    "filter_map",
    "map_while",
];

/// Whether an expression is an iterator by its form: arrays and options have methods of the same names.
pub(super) fn is_iterator(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => is_iterator(&inner.expr),
        Expr::Group(inner) => is_iterator(&inner.expr),
        Expr::Range(_) => true,
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path.path.segments.last().is_some_and(|segment| {
                matches!(segment.ident.to_string().as_str(), "once" | "repeat")
            }),
            _ => false,
        },
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            let is_source = matches!(
                name.as_str(),
                "iter"
                    | "iter_mut"
                    | "into_iter"
                    | "windows"
                    | "chunks"
                    | "chunks_exact"
                    | "chunks_mut"
                    | "chunks_exact_mut"
            );
            is_source || (ADAPTORS.contains(&name.as_str()) && is_iterator(&call.receiver))
        }
        _ => false,
    }
}

/// Whether a path leads through `std::iter`.
fn names_iter(func: &Expr) -> bool {
    match func {
        Expr::Path(path) => path
            .path
            .segments
            .iter()
            .any(|segment| segment.ident == "iter"),
        _ => true,
    }
}

/// A constant's name, by Rust's naming convention.
fn is_constant_name(expr: &Expr) -> bool {
    let Expr::Path(path) = expr else { return false };
    path.path.segments.last().is_some_and(|segment| {
        let name = segment.ident.to_string();
        name.len() > 1
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    })
}

/// Whether an expression is a variable, a field or an element of one.
fn is_path_into_variable(expr: &Expr) -> bool {
    match expr {
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Field(field) => is_path_into_variable(&field.base),
        Expr::Index(index) => is_path_into_variable(&index.expr),
        Expr::Paren(inner) => is_path_into_variable(&inner.expr),
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

pub(super) fn boolean(value: bool) -> Atom {
    Atom::Lit(syn::Lit::Bool(syn::LitBool::new(
        value,
        proc_macro2::Span::mixed_site(),
    )))
}

fn usize_name() -> syn::Ident {
    syn::Ident::new("usize", proc_macro2::Span::mixed_site())
}

/// A reference to a value that has a name: what `filter` and its kin hand to their closures.
pub(super) fn referred(val: Val) -> Val {
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
