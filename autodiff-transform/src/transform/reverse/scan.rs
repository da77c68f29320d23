//! What the statements of a region define, mention and give away.

use crate::analysis::stability::gives_away;
use crate::analysis::uses;
use crate::ir::{Arg, Atom, Made, MadeStmt, Op, Place, Region, Stmt, Var, Vars};
use std::collections::BTreeSet;

pub(super) fn definitions_of(region: &Region) -> BTreeSet<Var> {
    region.stmts.iter().flat_map(uses::definitions).collect()
}

/// The variables mentioned in the regions inside these statements.
pub(super) fn nested_uses(stmts: &[Stmt]) -> BTreeSet<Var> {
    let mut found = BTreeSet::new();
    for stmt in stmts {
        uses::nested(stmt, &mut |region| {
            uses::region_uses(region, &mut |var| {
                found.insert(var);
            });
        });
    }
    found
}

/// The number of statements after which a variable of this region still holds its value for good.
pub(super) fn last_hold(vars: &Vars, var: Var, region: &Region) -> usize {
    let end = region.stmts.len();
    if region.results.contains(&Atom::Var(var)) {
        return end;
    }
    // What is used as a whole was whole before: of its members, none was moved, only copied.
    let whole = region.stmts.iter().rposition(|stmt| is_whole(stmt, var));
    let moved = (whole.unwrap_or(0)..end).find(|k| {
        let mut found = false;
        gives_away(vars, &region.stmts[*k], &mut |moved| found |= moved == var);
        found
    });
    moved.unwrap_or(end)
}

/// Whether a statement uses a variable as a whole, not only its members.
fn is_whole(stmt: &Stmt, var: Var) -> bool {
    // What is left as written may use members alone.
    if matches!(stmt, Stmt::Let(_, Op::Written(_)) | Stmt::Written { .. }) {
        return false;
    }
    let (mut uses, mut members) = (0, 0);
    uses::direct_uses(stmt, &mut |used| uses += usize::from(used == var));
    places_of(stmt, &mut |place| {
        members += usize::from(place.root == var && !place.path.is_empty());
    });
    let mut inside = false;
    uses::nested(stmt, &mut |region| {
        inside |= region.results.contains(&Atom::Var(var));
        inside |= region.stmts.iter().any(|stmt| is_whole(stmt, var));
    });
    uses > members || inside
}

fn borrowed(arg: &Arg, see: &mut dyn FnMut(&Place)) {
    if let Arg::Borrow(place, _) = arg.itself() {
        see(place);
    }
}

/// Calls `see` for every place that a region's own statements read or change by path.
pub(super) fn places(region: &Region, see: &mut dyn FnMut(&Place)) {
    region.stmts.iter().for_each(|stmt| places_of(stmt, see));
}

fn places_of(stmt: &Stmt, see: &mut dyn FnMut(&Place)) {
    match stmt {
        Stmt::Let(
            _,
            Op::Load(place, _)
            | Op::Borrow(place, _)
            | Op::Pop(place)
            | Op::Made(Made::Dot(_, place)),
        )
        | Stmt::Store(place, _)
        | Stmt::Accumulate(place, _, _)
        | Stmt::Push(place, _)
        | Stmt::Swap(place, _, _)
        | Stmt::Made(MadeStmt::Clear(place)) => see(place),
        Stmt::Exchange(a, b) => {
            see(a);
            see(b);
        }
        Stmt::Let(_, Op::Call(_, args)) => args.iter().for_each(|arg| borrowed(arg, see)),
        Stmt::Let(_, Op::Construct(made)) => {
            made.members.iter().for_each(|(_, arg)| borrowed(arg, see));
            made.rest.iter().for_each(&mut *see);
        }
        Stmt::Let(..)
        | Stmt::If { .. }
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {}
    }
}
