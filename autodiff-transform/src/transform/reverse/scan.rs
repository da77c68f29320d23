//! What the statements of a region define, mention and give away.

use crate::analysis::stability::gives_away;
use crate::analysis::uses;
use crate::ir::{Arg, Atom, Made, MadeStmt, Op, Place, Region, Stmt, Var, Vars};
use std::collections::{BTreeMap, BTreeSet};

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

/// The number of statements after which each of some variables of this region still holds its value for good.
pub(super) fn last_holds(vars: &Vars, of: Vec<Var>, region: &Region) -> Vec<(Var, usize)> {
    if of.is_empty() {
        return Vec::new();
    }
    let end = region.stmts.len();
    let mut moved: BTreeMap<Var, usize> = BTreeMap::new();
    for (k, stmt) in region.stmts.iter().enumerate() {
        // What is used as a whole was whole before: of its members, none was moved, only copied.
        wholes(stmt, &mut |var| {
            moved.remove(&var);
        });
        gives_away(vars, stmt, &mut |var| {
            moved.entry(var).or_insert(k);
        });
    }
    for result in &region.results {
        if let Atom::Var(var) = result {
            moved.remove(var);
        }
    }
    let hold = |var: Var| (var, moved.get(&var).copied().unwrap_or(end));
    of.into_iter().map(hold).collect()
}

/// Calls `see` for every variable that a statement uses as a whole, not only its members.
fn wholes(stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    // What is left as written may use members alone.
    if matches!(stmt, Stmt::Let(_, Op::Written(_)) | Stmt::Written { .. }) {
        return;
    }
    let mut members: Vec<Var> = Vec::new();
    places_of(stmt, &mut |place| {
        if !place.path.is_empty() {
            members.push(place.root);
        }
    });
    uses::direct_uses(
        stmt,
        &mut |used| match members.iter().position(|member| *member == used) {
            Some(at) => {
                members.swap_remove(at);
            }
            None => see(used),
        },
    );
    uses::nested(stmt, &mut |region| {
        region.results.iter().for_each(|result| {
            if let Atom::Var(var) = result {
                see(*var);
            }
        });
        region.stmts.iter().for_each(|stmt| wholes(stmt, see));
    });
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
