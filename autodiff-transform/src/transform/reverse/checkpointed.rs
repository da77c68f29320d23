//! Loops under `#[checkpoint]`: the primal sweep keeps states instead of residuals, and the mirror runs stretches of turns
//! again, the last ones first, with residuals that it goes back over at once.
//!
//! ```text
//! Input:   #[checkpoint] for k in 0..n { x = step(x, k); }
//! Primal:  let mut checkpoints = balanced(n);
//!          for k in 0..n { checkpoints.pass(|| x);  x = step(x, k); }
//! Mirror:  while let Some(Stretch { from, split, end, state: mut x }) = checkpoints.again() {
//!              for k in from..split { x = step(x, k); }
//!              if split == end { checkpoints.keep(split, x); }
//!              else { for k in split..end { …;  record }  for k in (split..end).rev() { restore;  … } }
//!          }
//! ```
//! The state is what the loop changes. What it only reads and later statements change is copied before the loop.

use super::Cx;
use crate::analysis::checkpoints::{definitions, free, state};
use crate::emit::exprs::range_expr;
use crate::ir::{
    Again, Atom, Head, Holds, Loop, Made, MadeStmt, Mention, Op, Order, Place, Range, Region,
    Schedule, Stmt, Take, Ty, Var, Written,
};
use quote::format_ident;
use syn::Expr;

impl Cx<'_> {
    pub(super) fn checkpointed(
        &mut self,
        each: &Loop,
        schedule: Schedule,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let stretch = ["from", "split", "end"].map(|name| self.vars.temporary(name, size()));
        let [from, split, end] = stretch;
        let around = std::mem::take(&mut self.tapes);
        self.enter();
        let (mut swept, mut back) = (Vec::new(), Vec::new());
        let turns = self.turns(each, split, end);
        self.taped(&turns, None, &mut swept, &mut back);
        self.regions.pop();
        let tapes = std::mem::replace(&mut self.tapes, around);
        if back.is_empty() {
            primal.push(Stmt::Loop(each.clone()));
            return;
        }
        let checkpoints = self.vars.temporary("checkpoints", Ty::Unknown);
        self.vars[checkpoints].mutable = true;
        self.once(checkpoints, self.here(), usize::MAX - primal.len());
        let state = state(&self.vars, self.stability, each);
        let copied = self.copied(each, &state);
        swept.reverse();
        silence(&mut swept);
        swept.extend(back);
        let mut ahead = self.turns(each, from, split);
        silence(&mut ahead.body.stmts);
        let keep = MadeStmt::KeepState(checkpoints, split, state.clone());
        let body = self.gone_over(stretch, ahead, keep, swept);
        // The primal is collected backwards.
        let mut each = each.clone();
        let passes = MadeStmt::Checkpoint(checkpoints, state.clone());
        each.body.stmts.insert(0, Stmt::Made(passes));
        let range = match &each.head {
            Head::For(_, range) => Some(range.clone()),
            Head::Each(..) | Head::While(_) | Head::Forever => None,
        };
        primal.push(Stmt::Loop(each));
        primal.push(Stmt::Made(MadeStmt::Checkpoints(
            checkpoints,
            schedule,
            range,
        )));
        let copies = copied.into_iter().map(|var| {
            let ty = match self.vars[var].ty.behind() {
                Ty::Slice(item) => Ty::Vec(item.clone()),
                other => other.clone(),
            };
            let place = Place::whole(var);
            let copy = if ty.is_copy() {
                Op::Load(place, Take::Plain)
            } else {
                Op::Made(Made::Keep(place))
            };
            (var, self.keep(copy, ty, primal))
        });
        let copies = copies.collect();
        adjoint.push(Stmt::Made(MadeStmt::Again(Box::new(Again {
            checkpoints,
            copies,
            state,
            stretch,
            tapes,
            body,
        }))));
    }

    /// What the loop only reads, and the mirror would not find as it was.
    pub(super) fn copied(&self, each: &Loop, state: &[Var]) -> Vec<Var> {
        let at = definitions(each).into_iter().next();
        let lasts = |var: &Var| {
            let info = &self.vars[*var];
            let open = (self.defs.get(var)).is_some_and(|def| self.is_open(def.region));
            let stays = if open {
                at.is_some_and(|at| self.is_stable(*var, at))
            } else {
                !info.mutable
            };
            match info.holds {
                Holds::Shared | Holds::Alias(..) => true,
                Holds::Exclusive => false,
                Holds::Value => {
                    (info.is_copy() && !info.mutable) || (stays && !self.stability.is_moved(*var))
                }
            }
        };
        let mut read = free(&self.vars, each);
        read.retain(|var| !state.contains(var) && !lasts(var));
        read
    }

    /// The turns of a loop between two of them, as a loop of its own.
    fn turns(&mut self, each: &Loop, lo: Var, hi: Var) -> Loop {
        let mut body = Region {
            results: Vec::new(),
            ..each.body.clone()
        };
        let head = match &each.head {
            Head::Each(pat, vars, iterator) => {
                let (of, from, to) = (&iterator.expr, &self.vars[lo].name, &self.vars[hi].name);
                let expr = syn::parse_quote! {
                    ::core::iter::IntoIterator::into_iter(#of).skip(#from).take(#to - #from)
                };
                let mut reads = iterator.reads.clone();
                reads.extend([lo, hi]);
                Head::Each(
                    pat.clone(),
                    vars.clone(),
                    Written {
                        expr,
                        reads,
                        ..iterator.clone()
                    },
                )
            }
            Head::For(index, range) if self.counts_from_zero(*index, range, &body) => {
                Head::For(*index, between(lo, hi))
            }
            Head::For(index, range) => {
                let turn = self.vars.temporary("turn", size());
                let value = self.index_at(range, turn);
                body.stmts.insert(0, Stmt::Let(*index, Op::Written(value)));
                Head::For(turn, between(lo, hi))
            }
            Head::While(cond) => {
                let turn = self.vars.temporary("turn", size());
                body.stmts.splice(0..0, cond.stmts.iter().cloned());
                Head::For(turn, between(lo, hi))
            }
            Head::Forever => Head::For(self.vars.temporary("turn", size()), between(lo, hi)),
        };
        Loop {
            head,
            body,
            result: None,
            until: Vec::new(),
            trips: None,
            checkpoint: None,
            ..each.clone()
        }
    }

    /// Whether the index of a loop is the number of its turn.
    fn counts_from_zero(&self, index: Var, range: &Range, body: &Region) -> bool {
        let sized = match &self.vars[index].ty {
            Ty::Int(Some(kind)) => kind == "usize",
            Ty::Int(None) => self.is_position(index, body),
            _ => false,
        };
        range.lo.is_zero_index()
            && sized
            && !self.vars[index].mutable
            && range.step.is_none()
            && range.order == Order::Forward
            && range.turned == Order::Forward
    }

    /// The index of a loop in one of its turns.
    fn index_at(&self, range: &Range, turn: Var) -> Written {
        let mut reads = vec![turn];
        for atom in [&range.lo, &range.hi].into_iter().chain(&range.step) {
            crate::analysis::uses::atom(atom, &mut |var| reads.push(var));
        }
        let (of, turn) = (range_expr(&self.vars, range), &self.vars[turn].name);
        let expr: Expr = syn::parse_quote! {
            ::core::iter::Iterator::nth(&mut (#of), #turn).expect("as many turns as before")
        };
        Written::predicate(expr, reads)
    }

    /// What is done with a stretch: it is brought forward, and its state kept there or its rest gone back over.
    fn gone_over(
        &mut self,
        [_, split, end]: [Var; 3],
        ahead: Loop,
        keep: MadeStmt,
        swept: Vec<Stmt>,
    ) -> Region {
        let (at, last) = (&self.vars[split].name, &self.vars[end].name);
        let reached = Written::predicate(syn::parse_quote!(#at == #last), vec![split, end]);
        let cond = self.vars.temporary("reached", Ty::Constant);
        let of = |stmts| Region {
            stmts,
            ..Region::default()
        };
        let branch = Stmt::If {
            cond: Atom::Var(cond),
            then: of(vec![Stmt::Made(keep)]),
            els: of(swept),
            results: Vec::new(),
        };
        of(vec![
            Stmt::Loop(ahead),
            Stmt::Let(cond, Op::Written(reached)),
            branch,
        ])
    }
}

fn size() -> Ty {
    Ty::Int(Some(format_ident!("usize")))
}

fn between(lo: Var, hi: Var) -> Range {
    Range::between(Atom::Var(lo), Atom::Var(hi))
}

/// What only observes has observed the first run.
pub(super) fn silence(stmts: &mut Vec<Stmt>) {
    stmts.retain(|stmt| {
        !matches!(
            stmt,
            Stmt::Written {
                mention: Mention::Observes,
                ..
            }
        )
    });
    for stmt in stmts {
        match stmt {
            Stmt::If { then, els, .. } => {
                silence(&mut then.stmts);
                silence(&mut els.stmts);
            }
            Stmt::Loop(each) => {
                if let Head::While(cond) = &mut each.head {
                    silence(&mut cond.stmts);
                }
                silence(&mut each.body.stmts);
            }
            Stmt::Block { body, .. } => silence(&mut body.stmts),
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
    }
}
