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
        if let Some(at) = first_of_element(&stmts, k) {
            if let Stmt::Accumulate(place, _, value) = &stmts[at] {
                stmts[at] = Stmt::Store(place.clone(), value.clone());
            }
            stmts.remove(k);
            continue;
        }
        match zeroed(&stmts[k]).and_then(|(var, zero)| Some((var, zero, first(&stmts, k, var)?))) {
            Some((var, zero, at)) => {
                if let Stmt::Accumulate(place, _, value) = &stmts[at] {
                    stmts[at] = match zero {
                        Zero::Defined => Stmt::Let(var, Op::Use(value.clone())),
                        Zero::Stored => Stmt::Store(place.clone(), value.clone()),
                    };
                }
                stmts.remove(k);
            }
            None => k += 1,
        }
    }
    stmts
}

/// How a scalar came to be zero.
enum Zero {
    Defined,
    Stored,
}

/// The scalar that a statement sets to zero.
fn zeroed(stmt: &Stmt) -> Option<(Var, Zero)> {
    match stmt {
        Stmt::Let(var, Op::Made(Made::ZeroOf(Ty::Float(_)))) => Some((*var, Zero::Defined)),
        Stmt::Store(place, Atom::Number(value, _)) if place.path.is_empty() && *value == 0.0 => {
            Some((place.root, Zero::Stored))
        }
        _ => None,
    }
}

/// The statement after `k` that mentions a variable first, if it adds to it.
fn first(stmts: &[Stmt], k: usize, var: Var) -> Option<usize> {
    let at = (k + 1..stmts.len()).find(|at| {
        let mut found = false;
        uses::each_use(&stmts[*at], &mut |used| found |= used == var);
        found
    })?;
    match &stmts[at] {
        Stmt::Accumulate(place, Sign::Plus, value)
            if place.root == var
                && place.path.is_empty()
                && *value != crate::ir::Atom::Var(var) =>
        {
            Some(at)
        }
        _ => None,
    }
}

/// The statement that adds to the element that statement `k` sets to zero, with nothing but arithmetic between.
fn first_of_element(stmts: &[Stmt], k: usize) -> Option<usize> {
    let Stmt::Store(element, Atom::Number(zero, _)) = &stmts[k] else {
        return None;
    };
    if *zero != 0.0 {
        return None;
    }
    let mut after = stmts[k + 1..].iter();
    let at = k + 1 + after.position(|stmt| !is_arithmetic(stmt))?;
    match &stmts[at] {
        Stmt::Accumulate(place, Sign::Plus, value)
            if place == element && !place.path.is_empty() && !reads(value, place) =>
        {
            Some(at)
        }
        _ => None,
    }
}

fn reads(value: &Atom, place: &Place) -> bool {
    *value == Atom::Var(place.root)
}

/// Whether a statement only computes with numbers that are in variables.
fn is_arithmetic(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Let(_, op) => match op {
            Op::Use(_) | Op::Elementary(..) | Op::Cast(..) => true,
            Op::Made(made) => matches!(
                made,
                Made::Partial(..) | Made::Times(..) | Made::Product(..) | Made::CastBack(..)
            ),
            _ => false,
        },
        _ => false,
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
        Stmt::Made(MadeStmt::Sides { kept, then, els }) => Stmt::Made(MadeStmt::Sides {
            kept,
            then: (then.0, region(then.1)),
            els: (els.0, region(els.1)),
        }),
        other => other,
    }
}
