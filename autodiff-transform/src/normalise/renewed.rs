//! A variable that is given a new value after its old one was moved out keeps a copy instead.
//!
//! ```text
//! Input:   let c = b;  b = vec![…];
//! Output:  let c = b.clone();  b = vec![…];
//! ```
//! The adjoint sweep asks what shape the old value had where the new one is stored; a value that is moved away could not
//! tell.

use crate::analysis::place_ty;
use crate::ir::{Func, Op, Region, Stmt, Take, Var};
use std::collections::BTreeSet;

/// Rewrites a function in normal form.
#[must_use]
pub fn renewed(mut func: Func) -> Func {
    let mut stored = BTreeSet::new();
    find(&func.body, &mut stored);
    stored.retain(|var| !func.vars[*var].ty.is_copy());
    let mut body = std::mem::take(&mut func.body);
    copy(&func, &mut body, &stored);
    func.body = body;
    func
}

/// The variables that are stored to as a whole.
fn find(region: &Region, stored: &mut BTreeSet<Var>) {
    for stmt in &region.stmts {
        if let Stmt::Store(place, _) = stmt {
            if place.path.is_empty() {
                stored.insert(place.root);
            }
        }
        crate::analysis::uses::nested(stmt, &mut |region| find(region, stored));
    }
}

fn copy(func: &Func, region: &mut Region, stored: &BTreeSet<Var>) {
    for stmt in &mut region.stmts {
        match stmt {
            Stmt::Let(_, Op::Load(place, take))
                if *take == Take::Plain && stored.contains(&place.root) =>
            {
                if !place_ty(&func.vars, place).is_copy() {
                    *take = Take::Clone;
                }
            }
            Stmt::If { then, els, .. } => {
                copy(func, then, stored);
                copy(func, els, stored);
            }
            Stmt::Loop(each) => copy(func, &mut each.body, stored),
            Stmt::Block { body, .. } => copy(func, body, stored),
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
