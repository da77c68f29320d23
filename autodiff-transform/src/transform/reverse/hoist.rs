//! What a fused loop needs of the adjoint sweep before it runs.
//!
//! The adjoints of its sums come from statements that follow it. Those that make them are moved before the loop, if all
//! that they read is there already, or can be computed there: `sum_bar = 1.0 / n as f64`, not `sum_bar = cos(sum)`.

use super::Cx;
use crate::analysis::stability::Extent;
use crate::analysis::uses;
use crate::ir::{Access, Arg, MadeStmt, Op, Slot, Stmt, Take, Var, Written, behind};
use std::collections::{BTreeMap, BTreeSet};

/// A place of a statement: before a loop that is fused already, or in the adjoint sweep.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    /// The loop, and the statement.
    Before(usize, usize),
    Adjoint(usize),
}

/// What is being moved.
#[derive(Default)]
struct Plan {
    /// Variables to look for.
    open: Vec<Var>,
    known: BTreeSet<Var>,
    moved: BTreeSet<At>,
    /// Values of the primal that are computed again, by the statement that defines them.
    again: BTreeMap<usize, Var>,
}

impl Plan {
    fn want(&mut self, var: Var) {
        if self.known.insert(var) {
            self.open.push(var);
        }
    }

    fn want_op(&mut self, op: &Op) {
        uses::op_uses(op, &mut |var| self.want(var));
    }
}

impl Cx<'_> {
    /// Takes out of the adjoint sweep what makes these variables complete; `None` if it cannot run before the loop.
    pub(super) fn hoist(
        &mut self,
        shadows: &BTreeSet<Var>,
        extent: Extent,
        adjoint: &mut Vec<Stmt>,
    ) -> Option<Vec<Stmt>> {
        let mut plan = Plan::default();
        shadows.iter().for_each(|shadow| plan.want(*shadow));
        while let Some(var) = plan.open.pop() {
            if var.0 < self.original.count() {
                self.want_primal(var, extent, &mut plan)?;
            } else {
                self.want_made(var, adjoint, &mut plan)?;
            }
        }
        Some(self.move_out(&plan, adjoint))
    }

    /// A value of the primal: it is there, or can be computed.
    fn want_primal(&self, var: Var, extent: Extent, plan: &mut Plan) -> Option<()> {
        let def = self.defs.get(&var)?;
        let here = def.region == self.here();
        if !here {
            return self.is_open(def.region).then_some(());
        }
        if def.order < self.frames.last()?.at || matches!(def.source, super::Source::Given) {
            return Some(());
        }
        let super::Source::Operation(op) = &def.source else {
            return None;
        };
        let info = &self.vars[var];
        if info.mutable || !info.is_copy() || !self.may_run_early(op, var, extent) {
            return None;
        }
        plan.again.insert(def.order, var);
        plan.want_op(op);
        Some(())
    }

    /// Whether an operation that follows a loop gives the same before it.
    fn may_run_early(&self, op: &Op, var: Var, extent: Extent) -> bool {
        let Some(last) = self.stability.definition(var) else {
            return false;
        };
        // What the loop, branch or call changes by itself counts, too.
        let between = Extent {
            before: extent.before.saturating_sub(1),
            last,
        };
        let holds = |root: Var| {
            let root = behind(&self.vars, root);
            !self.stability.is_changed_in(root, between) && !self.stability.is_moved(root)
        };
        match op {
            Op::Use(_) | Op::Elementary(..) | Op::Cast(..) => true,
            Op::Load(place, Take::Plain) => holds(place.root),
            Op::Written(Written {
                pure: true, reads, ..
            }) => reads.iter().all(|read| holds(*read)),
            Op::Load(..)
            | Op::Borrow(..)
            | Op::Written(_)
            | Op::Tuple(_)
            | Op::List(..)
            | Op::Construct(_)
            | Op::Repeat(..)
            | Op::Call(..)
            | Op::Pop(_)
            | Op::Blank(_)
            | Op::Made(_) => false,
        }
    }

    /// A shadow or temporary of the adjoint sweep: all that makes it moves, and nothing that stays may read it before.
    fn want_made(&self, var: Var, adjoint: &[Stmt], plan: &mut Plan) -> Option<()> {
        if self.entries.contains(&var) {
            return Some(());
        }
        let fused = &self.frames.last()?.fused;
        // What a later loop adds is not there before this one, and that loop does not move.
        if fused.iter().any(|fused| fused.changes.contains(&var)) {
            return None;
        }
        let mut last = None;
        let mut makes = Vec::new();
        self.each_candidate(adjoint, &mut |at, stmt| {
            if writes(stmt, var) {
                last = Some(at);
                makes.push((at, stmt));
            }
        });
        let Some(last) = last else {
            return self.is_declared(var).then_some(());
        };
        for (at, stmt) in makes {
            let op = movable(stmt, self.original.count())?;
            plan.moved.insert(at);
            op.into_iter().for_each(|var| plan.want(var));
        }
        // A later loop that reads the variable had it made before it: what was added since is not for that loop.
        let mut disturbed = matches!(last, At::Adjoint(_))
            && fused.iter().any(|fused| fused.mentions.contains(&var));
        self.each_candidate(adjoint, &mut |at, stmt| {
            let mut read = false;
            uses::each_use(stmt, &mut |used| read |= used == var);
            disturbed |= read && at < last && !plan.moved.contains(&at) && !writes(stmt, var);
        });
        (!disturbed).then_some(())
    }

    /// Whether a shadow is declared before everything else: by a companion, or at the start of a mirror.
    fn is_declared(&self, var: Var) -> bool {
        self.shadows.is_shadow(var)
    }

    /// The statements that run between the current one and the rest of the adjoint sweep, in their order.
    fn each_candidate<'s>(&'s self, adjoint: &'s [Stmt], see: &mut dyn FnMut(At, &'s Stmt)) {
        let fused = self.frames.last().map_or(&[][..], |frame| &frame.fused);
        for (k, fused) in fused.iter().rev().enumerate() {
            for (j, stmt) in fused.before.iter().enumerate() {
                see(At::Before(k, j), stmt);
            }
        }
        for (k, stmt) in adjoint.iter().enumerate() {
            see(At::Adjoint(k), stmt);
        }
    }

    fn move_out(&mut self, plan: &Plan, adjoint: &mut Vec<Stmt>) -> Vec<Stmt> {
        let mut out: Vec<Stmt> = Vec::new();
        for var in plan.again.values() {
            if let super::Source::Operation(op) = &self.defs[var].source {
                out.push(Stmt::Let(*var, (**op).clone()));
            }
        }
        let frame = self.frames.last_mut().expect("inside a region");
        for (k, fused) in frame.fused.iter_mut().rev().enumerate() {
            take(
                &mut fused.before,
                |j| plan.moved.contains(&At::Before(k, j)),
                &mut out,
            );
        }
        take(adjoint, |j| plan.moved.contains(&At::Adjoint(j)), &mut out);
        out
    }
}

fn take(from: &mut Vec<Stmt>, chosen: impl Fn(usize) -> bool, to: &mut Vec<Stmt>) {
    let all = std::mem::take(from).into_iter().enumerate();
    for (j, stmt) in all {
        if chosen(j) {
            to.push(stmt);
        } else {
            from.push(stmt);
        }
    }
}

/// The variables that a statement reads, if it may move: scalar arithmetic on whole shadows.
fn movable(stmt: &Stmt, made: u32) -> Option<Vec<Var>> {
    let mut reads = Vec::new();
    match stmt {
        Stmt::Let(_, op) if is_arithmetic(op, made) => {
            uses::op_uses(op, &mut |var| reads.push(var));
        }
        Stmt::Accumulate(place, _, value) | Stmt::Store(place, value) if place.path.is_empty() => {
            uses::atom(value, &mut |var| reads.push(var));
        }
        _ => return None,
    }
    Some(reads)
}

fn is_arithmetic(op: &Op, made: u32) -> bool {
    match op {
        Op::Load(place, Take::Plain) => place.path.is_empty() && place.root.0 >= made,
        other => other.is_arithmetic(),
    }
}

/// Whether a statement defines or changes a variable, also in a region inside it.
pub(super) fn writes(stmt: &Stmt, var: Var) -> bool {
    let direct = match stmt {
        Stmt::Let(defined, op) => {
            let lends = |arg: &Arg| matches!(arg.itself(), Arg::Borrow(place, Access::Exclusive) if place.root == var);
            *defined == var
                || match op {
                    Op::Pop(place) => place.root == var,
                    Op::Call(_, args) => args.iter().any(lends),
                    _ => false,
                }
        }
        Stmt::Store(place, _)
        | Stmt::Accumulate(place, ..)
        | Stmt::Push(place, _)
        | Stmt::Swap(place, ..)
        | Stmt::Made(MadeStmt::Add(place, _) | MadeStmt::Clear(place)) => place.root == var,
        Stmt::Exchange(a, b) => a.root == var || b.root == var,
        Stmt::If { results, .. } => results.contains(&var),
        Stmt::Made(MadeStmt::Restore(_, vars) | MadeStmt::RestoreAt(_, _, vars)) => {
            vars.contains(&var)
        }
        Stmt::Made(MadeStmt::Pullback { value, slots, .. }) => {
            let fills = |slot: &Slot| match slot {
                Slot::Borrow(place) | Slot::Beside(place, _) => place.root == var,
                Slot::Discarded(room) => *room == var,
                Slot::Constant(_) => false,
            };
            *value == Some(var) || slots.iter().any(fills)
        }
        Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => false,
    };
    let mut found = direct;
    uses::nested(stmt, &mut |region| {
        found |= region.stmts.iter().any(|stmt| writes(stmt, var));
    });
    found
}
