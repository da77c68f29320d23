//! The first contribution to an adjoint defines it.
//!
//! ```text
//! Input:   let mut x_bar = 0.0;  …  x_bar += a;
//! Output:  …  let mut x_bar = a;
//! ```
//! if nothing between the two mentions `x_bar`; and likewise where `x_bar` is set to zero again. An element that is set to
//! zero may have other names, so nothing but arithmetic may stand between:
//!
//! ```text
//! Input:   let t = x_bar[k];  x_bar[k] = 0.0;  x_bar[k] += t * w;
//! Output:  let t = x_bar[k];  x_bar[k] = t * w;
//! ```

use crate::analysis::uses;
use crate::ir::{Atom, Made, MadeStmt, Op, Place, Region, Sign, Stmt, Ty, Var};

/// Rewrites a list of statements and the regions inside.
#[must_use]
pub fn first_contributions(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut stmts: Vec<Stmt> = stmts.into_iter().map(inside).collect();
    let mut k = 0;
    while k < stmts.len() {
        match first_contribution(&stmts, k) {
            Some((at, definition)) => {
                stmts[at] = definition;
                stmts.remove(k);
            }
            None => k += 1,
        }
    }
    stmts
}

/// Where what statement `k` sets to zero is added to first, and the statement that sets it to that.
fn first_contribution(stmts: &[Stmt], k: usize) -> Option<(usize, Stmt)> {
    match &stmts[k] {
        Stmt::Let(var, Op::Made(Made::ZeroOf(Ty::Float(_)))) => {
            let (at, value) = first(stmts, k, *var)?;
            Some((at, Stmt::Let(*var, Op::Use(value.clone()))))
        }
        Stmt::Store(place, Atom::Number(zero, _)) if *zero == 0.0 => {
            let (at, value) = if place.path.is_empty() {
                first(stmts, k, place.root)?
            } else {
                first_of_element(stmts, k, place)?
            };
            Some((at, Stmt::Store(place.clone(), value.clone())))
        }
        _ => None,
    }
}

/// The statement after `k` that mentions a variable first, if it adds to it, and what it adds.
fn first(stmts: &[Stmt], k: usize, var: Var) -> Option<(usize, &Atom)> {
    let at = (k + 1..stmts.len()).find(|at| {
        let mut found = false;
        uses::each_use(&stmts[*at], &mut |used| found |= used == var);
        found
    })?;
    Some((at, added(&stmts[at], &Place::whole(var))?))
}

/// The statement after `k` that adds to an element, with nothing but arithmetic between, and what it adds.
fn first_of_element<'s>(stmts: &'s [Stmt], k: usize, element: &Place) -> Option<(usize, &'s Atom)> {
    let computes = |stmt: &Stmt| matches!(stmt, Stmt::Let(_, op) if op.is_arithmetic());
    let at = (k + 1..stmts.len()).find(|at| !computes(&stmts[*at]))?;
    Some((at, added(&stmts[at], element)?))
}

/// What a statement adds to a place, if it does only that.
fn added<'s>(stmt: &'s Stmt, to: &Place) -> Option<&'s Atom> {
    match stmt {
        Stmt::Accumulate(place, Sign::Plus, value)
            if place == to && *value != Atom::Var(to.root) =>
        {
            Some(value)
        }
        _ => None,
    }
}

fn inside(stmt: Stmt) -> Stmt {
    let region = |region: Region| Region {
        stmts: first_contributions(region.stmts),
        ..region
    };
    match stmt {
        Stmt::If {
            cond,
            then,
            els,
            results,
        } => Stmt::If {
            cond,
            then: region(then),
            els: region(els),
            results,
        },
        Stmt::Loop(mut each) => {
            each.body = region(each.body);
            Stmt::Loop(each)
        }
        Stmt::Made(MadeStmt::Repeat(trips, body)) => {
            Stmt::Made(MadeStmt::Repeat(trips, region(body)))
        }
        Stmt::Made(MadeStmt::Again(mut again)) => {
            again.body = region(again.body);
            Stmt::Made(MadeStmt::Again(again))
        }
        Stmt::Made(MadeStmt::Sides { kept, then, els }) => Stmt::Made(MadeStmt::Sides {
            kept,
            then: (then.0, region(then.1)),
            els: (els.0, region(els.1)),
        }),
        other => other,
    }
}
