//! Reads an expression as a stream.

use super::forms::{ADAPTORS, is_constant_name, names_iter};
use super::parallel::{divides, serial};
use super::{By, Rest, Stream};
use crate::ir::{Access, Holds, Op, Place, Take, Ty, behind};
use crate::lower::exprs::ends;
use crate::lower::found::Found;
use crate::lower::{Cx, Val};
use syn::Expr;

impl Cx<'_> {
    /// Reads an expression as an iterator; `None` if it is not understood.
    pub(in crate::lower) fn stream(&mut self, expr: &Expr) -> Option<Stream> {
        match expr {
            Expr::Paren(inner) => self.stream(&inner.expr),
            Expr::Group(inner) => self.stream(&inner.expr),
            Expr::Range(range) => {
                let lo = self.index_atom(range.start.as_ref()?);
                let hi = range.end.as_ref().map(|hi| self.index_atom(hi));
                Some(Stream::Count(lo, hi, ends(&range.limits)))
            }
            Expr::Reference(_) if self.rest(expr).is_some() => self.rest(expr),
            Expr::Reference(borrow) => {
                let access = if borrow.mutability.is_some() {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                self.elements(&borrow.expr, By::Reference(access))
            }
            Expr::MethodCall(call) if !self.is_user_method(call) => self.stream_method(call),
            Expr::Call(call) if self.closure_of_chain(call).is_some() => {
                let closure = self.closure_of_chain(call)?;
                let args = call.args.iter().map(|arg| self.value(arg)).collect();
                self.within(&closure, args, |cx| {
                    let chain = cx.last_of_body(closure.body())?;
                    cx.stream(&chain)
                })
            }
            Expr::Call(call) => match self.stream_source(call) {
                None if self.is_made_of_active(call) => self.elements(expr, By::Value),
                source => source,
            },
            Expr::Path(_) if is_constant_name(expr) => {
                self.elements(expr, By::Reference(Access::Shared))
            }
            Expr::Path(path) => {
                let var = self.lookup(path.path.get_ident()?)?;
                if self.iterators.contains_key(&var) {
                    return self.bound(var);
                }
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
            Expr::Field(_) if self.is_field_of_active(expr) => self.field_elements(expr),
            Expr::MethodCall(call) if self.is_user_method(call) => self.elements(expr, By::Value),
            _ => None,
        }
    }

    /// Whether an expression is a field of unwritten type of something that may be active.
    fn is_field_of_active(&self, expr: &Expr) -> bool {
        self.peek(expr).is_open() && !self.is_of_constant(expr)
    }

    // Input:   for c in self.coefficients { … }
    // Its type is not written: an array, a `Vec` or a slice. What is behind a reference cannot be moved out.
    fn field_elements(&mut self, expr: &Expr) -> Option<Stream> {
        let place = self.place_expr(expr)?;
        let root = behind(&self.vars, place.root);
        if self.vars[root].holds == Holds::Value {
            self.given_elements(expr, By::Value)
        } else {
            Some(Stream::Elements(place, By::Reference(Access::Shared)))
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
        let root = &self.vars[behind(&self.vars, place.root)];
        let ty = self.place_ty(place);
        let by = match &ty {
            Ty::Vec(item) if matches!(**item, Ty::User(_)) => By::Moved,
            _ => By::Value,
        };
        if !root.mutable && root.holds != Holds::Exclusive {
            return Some(Stream::Elements(place.clone(), by));
        }
        let copy = self.define(Op::Load(place.clone(), Take::Plain), ty);
        Some(Stream::Elements(Place::whole(copy), by))
    }

    fn stream_method(&mut self, call: &syn::ExprMethodCall) -> Option<Stream> {
        let args: Vec<&Expr> = call.args.iter().collect();
        let name = call.method.to_string();
        let name = serial(&name);
        match (name, args.as_slice()) {
            ("iter", []) => self.elements(&call.receiver, By::Reference(Access::Shared)),
            ("iter_mut", []) => self.elements(&call.receiver, By::Reference(Access::Exclusive)),
            ("into_iter", []) => match &*call.receiver {
                Expr::Call(_) => self.elements(&call.receiver, By::Value),
                Expr::MethodCall(inner) if self.is_user_method(inner) => {
                    self.elements(&call.receiver, By::Value)
                }
                other => self.stream(other),
            },
            ("clone" | "to_vec", []) if self.peek(&call.receiver).is_sequence() => {
                let copy = self.expr(&Expr::MethodCall(call.clone()));
                Some(Stream::Elements(self.place(copy), By::Value))
            }
            ("remainder", []) => {
                let by = By::Reference(Access::Shared);
                self.elements(&Expr::MethodCall(call.clone()), by)
            }
            ("windows", [n]) => {
                let place = self.sequence(&call.receiver)?;
                Some(Stream::Windows(place, self.index_atom(n)))
            }
            (
                "chunks" | "chunks_exact" | "chunks_mut" | "chunks_exact_mut" | "rchunks"
                | "rchunks_mut",
                [n],
            ) => {
                let place = self.sequence(&call.receiver)?;
                let access = if name.ends_with("mut") {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                let rest = if name.contains("exact") {
                    Rest::Dropped
                } else if name.starts_with('r') {
                    Rest::First
                } else {
                    Rest::Kept
                };
                Some(Stream::Chunks(place, self.index_atom(n), access, rest))
            }
            // An array's `map` gives an array.
            ("map", [_]) if matches!(self.peek(&call.receiver), Ty::Array(..)) => {
                self.elements(&Expr::MethodCall(call.clone()), By::Value)
            }
            ("clone", []) if self.is_bound_iterator(&call.receiver) => self.stream(&call.receiver),
            _ if self.is_iterator(&call.receiver) => self.adapted(call, name, &args),
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
        if divides(name) {
            return self.stream(&call.receiver);
        }
        if !ADAPTORS.contains(&name) {
            return None;
        }
        if name == "by_ref" {
            return self.rest(&call.receiver);
        }
        let inner = self.stream(&call.receiver)?;
        match (name, args) {
            // Nobody looks ahead but by the name that it is bound to.
            ("peekable" | "fuse", []) => Some(inner),
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
            ("flatten", []) => Some(Stream::Flatten(Box::new(inner))),
            ("enumerate", []) => Some(Stream::Enumerate(Box::new(inner))),
            ("rev", []) => inner.reversed(),
            ("cycle", []) => (inner.has_positions() && !inner.has_effects())
                .then(|| Stream::Cycle(Box::new(inner))),
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
                Some(Stream::Scan(Box::new(inner), init, closure))
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
            Expr::Call(call)
                if !self.is_iterator(other)
                    && !names_iter(&call.func)
                    && some_of(other).is_none() =>
            {
                self.elements(other, By::Value)
            }
            other if !self.is_iterator(other) => match some_of(other) {
                Some(value) => {
                    let val = self.value(value);
                    Some(Stream::Once(self.steady(val)))
                }
                None => match self.option_of(other) {
                    Some((found, copied)) => Some(found_alone(&found, copied)),
                    None => self.stream(other),
                },
            },
            other => self.stream(other),
        }
    }

    /// `once`, `repeat`, `successors` and `zip`, by any path.
    /// Whether a function of the user's is called with what may carry a derivative: what it gives is a sequence, not an iterator.
    fn is_made_of_active(&self, call: &syn::ExprCall) -> bool {
        matches!(*call.func, Expr::Path(_))
            && call.args.iter().any(|arg| {
                self.peek(arg).carries()
                    && !self.is_of_constant(arg)
                    && self.mentions_floats(arg, [])
            })
    }

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
        if !in_iter {
            return None;
        }
        let args: Vec<&Expr> = call.args.iter().collect();
        match (segments.last()?.ident.to_string().as_str(), args.as_slice()) {
            ("once", [value]) => {
                let val = self.value(value);
                Some(Stream::Once(self.steady(val)))
            }
            ("repeat", [value]) => {
                let val = self.value(value);
                Some(Stream::Repeat(self.steady(val)))
            }
            ("repeat_n", [value, n]) => {
                let val = self.value(value);
                let all = Stream::Repeat(self.steady(val));
                Some(Stream::Take(Box::new(all), self.index_atom(n)))
            }
            ("repeat_with", [make]) => Some(Stream::RepeatWith(self.closure_of(make, 0)?)),
            ("from_fn", [next]) if names_iter(&call.func) => {
                Some(Stream::FromFn(self.closure_of(next, 0)?))
            }
            ("successors", [first, next]) => {
                let first = self.value(some_of(first)?);
                let first = self.steady(first);
                Some(Stream::Successors(first, self.closure_of(next, 1)?))
            }
            ("zip", [a, b]) => self.beside(a)?.zipped(self.beside(b)?),
            _ => None,
        }
    }
}

// Input:   x.iter().chain(x.first())
fn found_alone(found: &Found, copied: bool) -> Stream {
    let val = if found.refers && !copied {
        Val::Ref(found.value.clone(), Access::Shared)
    } else {
        Val::Place(found.value.clone())
    };
    Stream::Found(val, found.is_there.clone())
}

/// What `Some` holds.
fn some_of(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Call(call) if call.args.len() == 1 => match &*call.func {
            Expr::Path(path) if path.path.is_ident("Some") => call.args.first(),
            _ => None,
        },
        _ => None,
    }
}
