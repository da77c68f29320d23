//! Checks the normal form. Runs after `normalise` in debug builds and in tests.

use super::{Func, Head, Region, Stmt, Var};
use crate::analysis::uses;
use std::collections::BTreeSet;

/// Checks that a function is in normal form.
///
/// # Panics
/// If a block or an exit is left, a variable is defined twice, or one is used where it is not defined.
pub fn verify(func: &Func) {
    let mut scope: BTreeSet<Var> = func.params.iter().map(|param| param.var).collect();
    let mut all = scope.clone();
    region(func, &func.body, &mut scope, &mut all);
}

fn region(func: &Func, body: &Region, scope: &mut BTreeSet<Var>, all: &mut BTreeSet<Var>) {
    let outer = scope.clone();
    for stmt in &body.stmts {
        uses::direct_uses(stmt, &mut |var| {
            assert!(
                scope.contains(&var),
                "`{}` is used before it is defined",
                func.vars[var].name
            );
        });
        match stmt {
            Stmt::Let(var, _) => define(func, *var, scope, all),
            Stmt::If {
                then, els, results, ..
            } => {
                region(func, then, scope, all);
                region(func, els, scope, all);
                for arm in [then, els] {
                    assert!(
                        arm.diverges || arm.results.len() == results.len(),
                        "each arm gives the branch's results"
                    );
                }
                results
                    .iter()
                    .for_each(|var| define(func, *var, scope, all));
            }
            Stmt::Loop(each) => {
                let mut inside = scope.clone();
                match &each.head {
                    Head::For(var, _) => define(func, *var, &mut inside, all),
                    Head::Each(_, vars, _) => vars
                        .iter()
                        .for_each(|var| define(func, *var, &mut inside, all)),
                    Head::While(cond) => region(func, cond, &mut inside, all),
                    Head::Forever => {}
                }
                region(func, &each.body, &mut inside, all);
            }
            Stmt::Block { .. } | Stmt::Exit { .. } => panic!("normal form: exits are gone"),
            Stmt::Made(_) => panic!("normal form: nothing is made yet"),
            Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Written { .. } => {}
        }
    }
    body.results.iter().for_each(|result| {
        uses::atom(result, &mut |var| {
            assert!(
                scope.contains(&var),
                "the result `{}` is not defined",
                func.vars[var].name
            );
        });
    });
    *scope = outer;
}

fn define(func: &Func, var: Var, scope: &mut BTreeSet<Var>, all: &mut BTreeSet<Var>) {
    assert!(
        all.insert(var),
        "`{}` is defined twice",
        func.vars[var].name
    );
    scope.insert(var);
}
