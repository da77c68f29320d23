//! A number scales the adjoint, not the operand.
//!
//! ```text
//! Input:   t = 2.0 * x;      u = y_bar * t;
//! Output:  t = y_bar * 2.0;  u = t * x;
//! ```
//! Where the adjoint is the same in each turn of a loop, as that of a sum is, so is the product, and LLVM takes it out. It is
//! done for what the transform has made, whose rounding nobody is promised.

use crate::analysis::uses::nested_mut;
use crate::ir::{Atom, Op, Stmt, Var};

/// Rewrites a list of statements and the regions inside. `own` are the variables that the function had before.
pub fn scaled(stmts: &mut [Stmt], own: u32) {
    for k in 1..stmts.len() {
        let (before, after) = stmts.split_at_mut(k);
        if let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) {
            exchange(first, second, own);
        }
    }
    for stmt in stmts {
        nested_mut(stmt, &mut |region| scaled(&mut region.stmts, own));
    }
}

fn exchange(first: &mut Stmt, second: &mut Stmt, own: u32) {
    let (Some((inner, number, operand)), Some((_, adjoint, product))) =
        (product(first, own), product(second, own))
    else {
        return;
    };
    // A partial derivative is made for one product, and stands right before it.
    let fits = matches!(number, Atom::Number(..))
        && matches!(adjoint, Atom::Var(_))
        && *product == Atom::Var(inner);
    if fits && *adjoint != Atom::Var(inner) {
        // (2, x), (y_bar, t)  →  (y_bar, 2), (t, x)
        std::mem::swap(number, adjoint);
        std::mem::swap(operand, adjoint);
        std::mem::swap(adjoint, product);
    }
}

/// A product that the transform has made: its variable and its factors.
fn product(stmt: &mut Stmt, own: u32) -> Option<(Var, &mut Atom, &mut Atom)> {
    match stmt {
        Stmt::Let(var, Op::Elementary(rule, args, _)) if rule.name == "mul" && var.0 >= own => {
            match args.as_mut_slice() {
                [a, b] => Some((*var, a, b)),
                _ => None,
            }
        }
        _ => None,
    }
}
