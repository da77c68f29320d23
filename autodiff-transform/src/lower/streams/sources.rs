//! Runs through what is no list of positions and no adaptor: values that may be there, what functions make, and what is left
//! of an iterator.

use super::Stream;
use super::counters::boolean;
use crate::ir::{Access, Head, Op, Place, Region, Stmt, Ty, Var};
use crate::lower::closures::Closure;
use crate::lower::{Cx, Val};

impl Cx<'_> {
    /// Puts `body` where each element is at hand.
    pub(super) fn drive_source(&mut self, stream: &Stream, body: &mut dyn FnMut(&mut Self, Val)) {
        match stream {
            Stream::Once(val) => body(self, val.clone()),
            Stream::Found(val, is_there) => {
                self.guarded(Val::Atom(is_there.clone()), &mut |cx| {
                    body(cx, val.clone());
                });
            }
            Stream::Successors(first, next) => self.drive_successors(first, next, body),
            Stream::Rest(inner, taken) => self.drive_rest(inner, *taken, body),
            Stream::RepeatWith(make) => {
                self.loop_body(
                    None,
                    |_, _| Head::Forever,
                    |cx| {
                        let val = cx.inline(make, Vec::new());
                        body(cx, val);
                    },
                );
            }
            Stream::FromFn(next) => self.block_target(None, |cx, leave| {
                cx.loop_body(
                    None,
                    |_, _| Head::Forever,
                    |cx| {
                        cx.inline_option(next, Vec::new(), body, &mut |cx| {
                            cx.push(Stmt::Exit {
                                label: leave,
                                value: None,
                            });
                        });
                    },
                );
            }),
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Zip(..)
            | Stream::Enumerate(_)
            | Stream::Rev(_)
            | Stream::Skip(..)
            | Stream::Take(..)
            | Stream::StepBy(..)
            | Stream::Cycle(_)
            | Stream::Copied(_)
            | Stream::Map(..)
            | Stream::Inspect(..)
            | Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Flatten(_)
            | Stream::Chain(..)
            | Stream::Repeat(_) => unreachable!("`drive` has these"),
        }
    }

    // Input:   for v in it.by_ref() { … }
    // Output:  while taken < x.len() { let k = taken;  taken += 1;  let v = &x[k];  … }
    fn drive_rest(&mut self, inner: &Stream, taken: Var, body: &mut dyn FnMut(&mut Self, Val)) {
        let len = self.stream_len(inner);
        self.loop_body(
            None,
            |cx, _| match &len {
                Some(len) => {
                    let (stmts, more) = cx.region(|cx| {
                        let more = cx.below(taken, len);
                        cx.atom(more)
                    });
                    Head::While(Region {
                        stmts,
                        results: vec![more],
                        diverges: false,
                    })
                }
                None => Head::Forever,
            },
            |cx| {
                let k = cx.tick(taken);
                let val = cx.at(inner, k);
                body(cx, val);
            },
        );
    }

    // Input:   successors(Some(first), |p| if … { Some(next) } else { None })
    // Output:  let mut state = first;
    //          'leave: loop { let item = state;  let mut more = false;  if … { state = next; more = true; }  body(item);
    //                         if !more { break 'leave } }
    // As std does, the closure runs before the element is handed out.
    fn drive_successors(
        &mut self,
        first: &Val,
        next: &Closure,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        let first = self.atom(first.clone());
        let ty = self.atom_ty(&first);
        let state = self.define(Op::Use(first), ty);
        self.vars[state].mutable = true;
        self.block_target(None, |cx, leave| {
            cx.loop_body(
                None,
                |_, _| Head::Forever,
                |cx| {
                    let item = cx.atom(Val::Place(Place::whole(state)));
                    let item = cx.place(Val::Atom(item));
                    let more = cx.define(Op::Use(boolean(false)), Ty::Constant);
                    cx.vars[more].mutable = true;
                    let seen = vec![Val::Ref(item.clone(), Access::Shared)];
                    let mut some = |cx: &mut Self, val: Val| {
                        let value = cx.atom(val);
                        cx.settle(state, value);
                        cx.push(Stmt::Store(Place::whole(more), boolean(true)));
                    };
                    cx.inline_option(next, seen, &mut some, &mut |_| {});
                    let parts = cx.taken(item.root);
                    body(cx, parts);
                    let more = cx.variable(more);
                    cx.leave_unless(more, leave);
                },
            );
        });
    }
}
