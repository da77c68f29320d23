//! Which temporaries stand where they are used.
//!
//! A temporary is folded into its only use if that use is a later statement of the same list, and if nothing between the
//! two could change what the temporary reads.

use super::Emitter;
use super::exprs::Tokens;
use crate::analysis::stability::gives_away;
use crate::ir::{Access, Arg, Float, Head, Holds, Made, MadeStmt, Op, Origin, Slot, Stmt, Ty, Var};
use crate::normalise::is_pure_operator;
use crate::options::Optimisation;
use crate::transform::forward::Calculus;

impl Emitter<'_> {
    /// The expression to fold, if statement `k` defines a temporary that can be folded.
    pub(crate) fn foldable(
        &self,
        stmts: &[Stmt],
        k: usize,
        results: &[Var],
    ) -> Option<(Var, Tokens)> {
        let Stmt::Let(var, op) = &stmts[k] else {
            return None;
        };
        let info = &self.vars[*var];
        let plain = info.origin == Origin::Temporary
            && !info.mutable
            && info.holds == Holds::Value
            && info.annotation.is_none()
            && !info.assumed_float
            && !info.assumed_constant
            && !info.assumed_answer
            && !info.assumed_standard;
        if !self.optimise.does(Optimisation::Fold)
            || !plain
            || self.uses.get(var) != Some(&1)
            || !is_movable(op)
        {
            return None;
        }
        let tokens = self.op(op);
        let mut user = None;
        for (at, stmt) in stmts.iter().enumerate().skip(k + 1) {
            if is_operand(stmt, *var) {
                if tokens.reads_changing && self.borrows_exclusively(stmt) {
                    return None;
                }
                user = Some(at);
                break;
            }
            if tokens.reads_changing && (is_effect(stmt) || self.moves(stmt)) {
                return None;
            }
        }
        let in_results = user.is_none() && results.contains(var);
        (user.is_some() || in_results).then_some((*var, tokens))
    }

    /// Whether a statement passes an exclusive reference along with its operands.
    fn borrows_exclusively(&self, stmt: &Stmt) -> bool {
        let lends = |arg: &Arg| matches!(arg.itself(), Arg::Borrow(_, Access::Exclusive));
        match stmt {
            Stmt::Let(_, Op::Call(_, args)) => args.iter().any(lends),
            Stmt::Made(
                MadeStmt::Pullback { .. } | MadeStmt::CallKept { .. } | MadeStmt::PullKept { .. },
            ) => true,
            // An operator of a float reads what it adds first, any other borrows what it adds to first.
            Stmt::Accumulate(..) => self.calculus != Calculus::Tangents || self.borrows_first(stmt),
            _ => false,
        }
    }

    /// Whether a statement may borrow its place before its operand is computed: `+=` of other types than `f64` and
    /// `f32` is a method.
    fn borrows_first(&self, stmt: &Stmt) -> bool {
        let Stmt::Accumulate(place, ..) = stmt else {
            return false;
        };
        let ty = crate::analysis::place_ty(self.vars, place);
        let primitive = matches!(ty.behind(), Ty::Float(Float::F64 | Float::F32));
        !primitive && !place.path.is_empty()
    }

    /// Whether a statement moves a value out of its variable.
    fn moves(&self, stmt: &Stmt) -> bool {
        let mut any = false;
        gives_away(self.vars, stmt, &mut |_| any = true);
        any
    }
}

/// Whether an operation may run a little later without anybody noticing.
fn is_movable(op: &Op) -> bool {
    match op {
        Op::Use(_)
        | Op::Elementary(..)
        | Op::Cast(..)
        | Op::Tuple(_)
        | Op::List(..)
        | Op::Repeat(..)
        | Op::Load(..) => true,
        Op::Construct(made) => made.rest.is_none(),
        Op::Written(written) => written.pure,
        Op::Made(made) => matches!(
            made,
            Made::Partial(..)
                | Made::Side(..)
                | Made::Times(..)
                | Made::Product(..)
                | Made::CastBack(..)
                | Made::CastTangent(..)
                | Made::Lifted(..)
                | Made::Operator(..)
                | Made::Unmoved(_)
                | Made::CastSeries(..)
                | Made::SumOf(_)
        ),
        Op::Call(callee, _) => is_pure_operator(callee),
        Op::Borrow(..) | Op::Pop(_) | Op::Blank(_) => false,
    }
}

/// Whether a statement may change something.
fn is_effect(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Let(_, op) => {
            !is_movable(op)
                && !matches!(
                    op,
                    Op::Blank(_)
                        | Op::Made(
                            Made::Zero(_)
                                | Made::ZeroFor(..)
                                | Made::Dot(..)
                                | Made::Discarding(_)
                                | Made::Taken(_)
                                | Made::ZeroOf(_)
                                | Made::Keep(_)
                                | Made::Lasting(..)
                                | Made::Side(..)
                                | Made::Raise(_)
                        )
                )
        }
        _ => true,
    }
}

/// Whether a statement mentions a variable as an operand of its own, where an expression may stand.
fn is_operand(stmt: &Stmt, var: Var) -> bool {
    let is = |atom: &crate::ir::Atom| *atom == crate::ir::Atom::Var(var);
    let in_place = |place: &crate::ir::Place| place.atoms().any(is);
    let in_arg = |arg: &Arg| match arg {
        Arg::Value(atom) => is(atom),
        Arg::Borrow(place, _) => in_place(place),
        Arg::Clone(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => false,
    };
    let in_slot = |slot: &Slot| match slot {
        Slot::Borrow(place) => in_place(place),
        Slot::Constant(_) | Slot::Beside(..) | Slot::Discarded(_) => false,
    };
    match stmt {
        Stmt::Let(_, op) => match op {
            Op::Use(atom) | Op::Cast(atom, _) | Op::Repeat(atom, _, _) => is(atom),
            Op::Load(place, _) | Op::Pop(place) => in_place(place),
            Op::Elementary(_, args, _) | Op::Tuple(args) | Op::List(args, _) => args.iter().any(is),
            Op::Construct(made) => made.members.iter().any(|(_, member)| in_arg(member)),
            Op::Call(_, args) => args.iter().any(in_arg),
            Op::Made(
                Made::Partial(_, args)
                | Made::Side(_, args)
                | Made::Lifted(_, args)
                | Made::Operator(_, args),
            ) => args.iter().any(is),
            Op::Made(Made::Times(a, b) | Made::Product(a, b) | Made::CastSeries(a, b)) => {
                is(a) || is(b)
            }
            Op::Made(Made::CastBack(of, atom)) => is(atom) && !is(of),
            Op::Made(Made::CastTangent(atom, _) | Made::Unmoved(atom)) => is(atom),
            Op::Borrow(..)
            | Op::Written(_)
            | Op::Blank(_)
            | Op::Made(
                Made::Zero(_)
                | Made::ZeroFor(..)
                | Made::Dot(..)
                | Made::Discarding(_)
                | Made::Taken(_)
                | Made::ZeroOf(_)
                | Made::Keep(_)
                | Made::Lasting(..)
                | Made::SumOf(_)
                | Made::Raise(_)
                | Made::Node(..)
                | Made::Rows(_)
                | Made::Pullbacks(_),
            ) => false,
        },
        Stmt::Store(place, atom) | Stmt::Accumulate(place, _, atom) | Stmt::Push(place, atom) => {
            is(atom) || in_place(place)
        }
        Stmt::Swap(place, i, j) => in_place(place) || is(i) || is(j),
        Stmt::Exchange(a, b) => in_place(a) || in_place(b),
        Stmt::If { cond, .. } => is(cond),
        Stmt::Loop(each) => match &each.head {
            Head::For(_, range) => {
                is(&range.lo) || is(&range.hi) || range.step.as_ref().is_some_and(is)
            }
            Head::Each(..) | Head::While(_) | Head::Forever => false,
        },
        Stmt::Made(MadeStmt::Pullback {
            args, seed, slots, ..
        }) => args.iter().any(in_arg) || slots.iter().any(in_slot) || seed.as_ref().is_some_and(is),
        Stmt::Made(MadeStmt::CallKept { args, .. }) => args.iter().any(in_arg),
        Stmt::Made(MadeStmt::PullKept { seed, slots, .. }) => {
            slots.iter().any(in_slot) || seed.as_ref().is_some_and(is)
        }
        Stmt::Made(MadeStmt::Record(_, atoms) | MadeStmt::RecordAt(_, _, atoms)) => {
            atoms.iter().any(is)
        }
        Stmt::Block { .. } | Stmt::Exit { .. } | Stmt::Written { .. } | Stmt::Made(_) => false,
    }
}
