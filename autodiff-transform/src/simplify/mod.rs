//! Tidies generated statements.

mod common;
mod first;
mod scaled;

pub use common::common;
pub use first::first_contributions;
pub use scaled::scaled;

use crate::analysis::uses;
use crate::ir::{Func, Made, Op, Stmt, Var, Vars};
use std::collections::BTreeSet;

/// Removes the definitions of a function that nothing mentions.
#[must_use]
pub fn dead_in(mut func: Func) -> Func {
    let mut results = Vec::new();
    for result in &func.body.results {
        uses::atom(result, &mut |var| results.push(var));
    }
    func.body.stmts = dead(&func.vars, func.body.stmts, &results);
    func
}

/// Removes definitions that nothing mentions. `results` are mentioned after the statements.
#[must_use]
pub fn dead(vars: &Vars, stmts: Vec<Stmt>, results: &[Var]) -> Vec<Stmt> {
    without(vars, stmts, results, is_free)
}

/// The same where the statements have been run before: what is copied or looked at is there, so that can go, too.
#[must_use]
pub fn dead_again(vars: &Vars, stmts: Vec<Stmt>, results: &[Var]) -> Vec<Stmt> {
    without(vars, stmts, results, |op| {
        is_free(op) || matches!(op, Op::Load(..))
    })
}

/// Whether an operation does nothing but define.
type IsFree = fn(&Op) -> bool;

fn without(vars: &Vars, stmts: Vec<Stmt>, results: &[Var], is_free: IsFree) -> Vec<Stmt> {
    let mut used: BTreeSet<Var> = results.iter().copied().collect();
    stmts.iter().for_each(|stmt| {
        uses::each_use(stmt, &mut |var| {
            used.insert(var);
        });
    });
    let before = count(&stmts);
    let stmts = prune(vars, stmts, &used, is_free);
    if count(&stmts) == before {
        stmts
    } else {
        without(vars, stmts, results, is_free)
    }
}

fn count(stmts: &[Stmt]) -> usize {
    let mut sum = stmts.len();
    for stmt in stmts {
        uses::nested(stmt, &mut |region| sum += count(&region.stmts));
    }
    sum
}

fn prune(vars: &Vars, mut stmts: Vec<Stmt>, used: &BTreeSet<Var>, is_free: IsFree) -> Vec<Stmt> {
    stmts.retain(|stmt| !matches!(stmt, Stmt::Let(var, op) if !used.contains(var) && is_made(vars, *var) && is_free(op)));
    for stmt in &mut stmts {
        uses::nested_mut(stmt, &mut |region| {
            region.stmts = prune(vars, std::mem::take(&mut region.stmts), used, is_free);
        });
    }
    stmts
}

/// Whether a variable was not written by the user.
fn is_made(vars: &Vars, var: Var) -> bool {
    vars[var].origin == crate::ir::Origin::Temporary
}

/// Whether an operation does nothing but define, and cannot panic.
fn is_free(op: &Op) -> bool {
    match op {
        Op::Use(_) | Op::Elementary(..) | Op::Cast(..) | Op::Tuple(_) | Op::Blank(_) => true,
        Op::Made(made) => matches!(
            made,
            Made::Zero(_)
                | Made::ZeroFor(..)
                | Made::Dot(..)
                | Made::ZeroOf(_)
                | Made::Partial(..)
                | Made::Times(..)
                | Made::Product(..)
                | Made::CastBack(..)
                | Made::CastTangent(..)
                | Made::Lifted(..)
                | Made::Operator(..)
                | Made::Unmoved(_)
                | Made::Raise(_)
                | Made::CastSeries(..)
                | Made::SumOf(_)
        ),
        Op::Construct(made) => made.rest.is_none(),
        Op::Load(..)
        | Op::Borrow(..)
        | Op::Written(_)
        | Op::List(..)
        | Op::Repeat(..)
        | Op::Call(..)
        | Op::Pop(_) => false,
    }
}
