//! Runs through a stream, with statements put where each element is at hand.

use super::counters::boolean;
use super::positions::referred;
use super::{By, Stream};
use crate::ir::{Access, Atom, Ends, Head, Op, Order, Place, Range, Step, Stmt, Ty, Var};
use crate::lower::closures::Closure;
use crate::lower::heads::upto;
use crate::lower::patterns::index_literal;
use crate::lower::{Cx, Val};

impl Cx<'_> {
    /// Runs through a stream, and puts `body` where each element is at hand.
    pub(in crate::lower) fn drive(
        &mut self,
        stream: &Stream,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        match stream {
            Stream::Elements(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Cycle(_)
            | Stream::Repeat(_) => {
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
            Stream::Scan(inner, start, closure) => {
                let ty = self.atom_ty(start);
                let state = self.define(Op::Use(start.clone()), ty);
                self.vars[state].mutable = true;
                self.drive_while_some(inner, closure, Some(state), body);
            }
            Stream::Flatten(inner) => self.drive(inner, &mut |cx, val| cx.drive_parts(val, body)),
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
                self.drive_chosen(inner, n, |now, n| syn::parse_quote!(#now >= #n), body);
            }
            Stream::StepBy(inner, n) => {
                self.drive_chosen(inner, n, |now, n| syn::parse_quote!(#now % #n == 0), body);
            }
            Stream::Take(inner, n) => self.drive_upto(inner, n, body),
            Stream::Once(_)
            | Stream::Found(..)
            | Stream::Successors(..)
            | Stream::Rest(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_) => self.drive_source(stream, body),
        }
    }

    /// The elements whose position, counted on the way, stands in a relation to a number.
    fn drive_chosen(
        &mut self,
        inner: &Stream,
        n: &Atom,
        form: impl Fn(syn::Expr, syn::Expr) -> syn::Expr,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        let count = self.counter();
        self.drive(inner, &mut |cx, val| {
            let now = cx.tick(count);
            let chosen = cx.relation(&now, n, &form);
            cx.guarded(chosen, &mut |cx| body(cx, val.clone()));
        });
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

    /// The elements of a sequence that is itself an element.
    fn drive_parts(&mut self, val: Val, body: &mut dyn FnMut(&mut Self, Val)) {
        if let Some(found) = self.of_option(&val) {
            return self.drive(&found, body);
        }
        let by = match &val {
            Val::Ref(_, access) => By::Reference(*access),
            Val::RefRef(_) => By::Reference(Access::Shared),
            Val::Atom(_) | Val::Place(_) | Val::Tuple(_) | Val::Never => By::Value,
        };
        let val = match val {
            Val::Place(place) if !place.path.is_empty() => self.taken_out(place),
            other => other,
        };
        let place = self.place(val);
        self.drive(&Stream::Elements(place, by), body);
    }

    /// An element that is an `Option`, as an iterator.
    fn of_option(&mut self, val: &Val) -> Option<Stream> {
        if !matches!(self.ty(val).behind(), Ty::Option(_)) {
            return None;
        }
        let pat: syn::Pat = syn::parse_quote!(Some(_));
        let is_there = self.matches(val, &pat, None);
        let held = self.member(
            val,
            Step::Variant(Box::new(crate::ir::Variant {
                path: syn::parse_quote!(Some),
                member: "0".to_owned(),
            })),
        );
        Some(Stream::Found(held, is_there))
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
}
