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
use crate::ir::{Atom, Made, Op, Place, Sign, Spelling, Stmt, Ty, Var};
use std::collections::BTreeMap;

/// Rewrites a list of statements and the regions inside.
#[must_use]
pub fn first_contributions(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut stmts: Vec<Stmt> = stmts.into_iter().map(inside).collect();
    let mentions = Mentions::of(&stmts);
    let mut moved = vec![false; stmts.len()];
    for (k, moved) in moved.iter_mut().enumerate() {
        if let Some((at, definition)) = first_contribution(&stmts, k, &mentions) {
            stmts[at] = definition;
            *moved = true;
        }
    }
    let stmts = stmts.into_iter().zip(moved);
    stmts
        .filter_map(|(stmt, moved)| (!moved).then_some(stmt))
        .collect()
}

/// Which statements mention the variables that are set to zero, in order. A definition that takes the place of a first
/// contribution mentions the same ones.
struct Mentions(BTreeMap<Var, Vec<usize>>);

impl Mentions {
    fn of(stmts: &[Stmt]) -> Self {
        let zeroed = stmts.iter().filter_map(zeroed);
        let mut mentions: BTreeMap<Var, Vec<usize>> = zeroed.map(|var| (var, Vec::new())).collect();
        for (at, stmt) in stmts.iter().enumerate() {
            uses::each_use(stmt, &mut |used| {
                if let Some(all) = mentions.get_mut(&used) {
                    all.push(at);
                }
            });
        }
        Mentions(mentions)
    }

    fn first_after(&self, k: usize, var: Var) -> Option<usize> {
        let all = self.0.get(&var)?;
        all.get(all.partition_point(|at| *at <= k)).copied()
    }
}

/// The variable that a statement sets to zero as a whole.
fn zeroed(stmt: &Stmt) -> Option<Var> {
    match stmt {
        Stmt::Let(var, Op::Made(Made::ZeroOf(Ty::Float(_)))) => Some(*var),
        Stmt::Store(place, Atom::Number(zero, _)) if *zero == 0.0 && place.path.is_empty() => {
            Some(place.root)
        }
        _ => None,
    }
}

/// Where what statement `k` sets to zero is added to first, and the statement that sets it to that.
fn first_contribution(stmts: &[Stmt], k: usize, mentions: &Mentions) -> Option<(usize, Stmt)> {
    let first = |var: Var| {
        let at = mentions.first_after(k, var)?;
        Some((at, added(&stmts[at], &Place::whole(var))?))
    };
    match &stmts[k] {
        Stmt::Let(var, Op::Made(Made::ZeroOf(Ty::Float(_)))) => {
            let (at, (sign, value)) = first(*var)?;
            let op = match sign {
                Sign::Plus => Op::Use(value.clone()),
                Sign::Minus => negation(value.clone()),
            };
            Some((at, Stmt::Let(*var, op)))
        }
        Stmt::Store(place, Atom::Number(zero, _)) if *zero == 0.0 => {
            let (at, (sign, value)) = if place.path.is_empty() {
                first(place.root)?
            } else {
                first_of_element(stmts, k, place)?
            };
            (sign == Sign::Plus).then(|| (at, Stmt::Store(place.clone(), value.clone())))
        }
        _ => None,
    }
}

fn negation(of: Atom) -> Op {
    let rule = autodiff_rules::table::lookup("neg").expect("the table has the negation");
    Op::Elementary(rule, vec![of], Spelling::Negation)
}

/// The statement after `k` that adds to an element, with nothing but arithmetic between, and what it adds.
fn first_of_element<'s>(
    stmts: &'s [Stmt],
    k: usize,
    element: &Place,
) -> Option<(usize, (Sign, &'s Atom))> {
    let computes = |stmt: &Stmt| matches!(stmt, Stmt::Let(_, op) if op.is_arithmetic());
    let at = (k + 1..stmts.len()).find(|at| !computes(&stmts[*at]))?;
    Some((at, added(&stmts[at], element)?))
}

/// What a statement adds to a place, if it does only that.
fn added<'s>(stmt: &'s Stmt, to: &Place) -> Option<(Sign, &'s Atom)> {
    match stmt {
        Stmt::Accumulate(place, sign, value) if place == to && *value != Atom::Var(to.root) => {
            Some((*sign, value))
        }
        _ => None,
    }
}

fn inside(mut stmt: Stmt) -> Stmt {
    uses::nested_mut(&mut stmt, &mut |region| {
        region.stmts = first_contributions(std::mem::take(&mut region.stmts));
    });
    stmt
}
