//! Slots of exits that carry no derivative are emptied where they are read: nobody asks for their shape afterwards, and
//! what they hold, such as an error, may not be `Clone`.
//!
//! ```text
//! Input:   if left { (slot as Some.0).clone() }      Output:  if left { (slot as Some.0) }
//! ```

use super::exits::is_slot;
use crate::analysis::activity::Activity;
use crate::ir::{Func, Op, Region, Stmt, Take, Var};
use std::collections::BTreeSet;

/// Rewrites a function in normal form whose activity is known.
#[must_use]
pub fn emptied(mut func: Func, activity: &Activity) -> Func {
    let slots: BTreeSet<Var> = func
        .vars
        .all()
        .filter(|var| is_slot(&func.vars, *var) && !activity.var(&func.vars, *var))
        .collect();
    region(&slots, &mut func.body, &BTreeSet::new());
    func
}

/// `here` are the slots that are declared outside of no loop but those around this region.
fn region(slots: &BTreeSet<Var>, inside: &mut Region, here: &BTreeSet<Var>) {
    let mut here = here.clone();
    for stmt in &mut inside.stmts {
        match stmt {
            Stmt::Let(_, Op::Load(place, take @ Take::Clone))
                if place.path.len() == 1 && here.contains(&place.root) =>
            {
                *take = Take::Plain;
            }
            Stmt::Let(var, _) if slots.contains(var) => {
                here.insert(*var);
            }
            Stmt::If { then, els, .. } => {
                region(slots, then, &here);
                region(slots, els, &here);
            }
            Stmt::Loop(each) => region(slots, &mut each.body, &BTreeSet::new()),
            Stmt::Block { body, .. } => region(slots, body, &here),
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
