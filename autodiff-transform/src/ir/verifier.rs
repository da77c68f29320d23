//! Checks the normal form after `normalise`: what is not in it is refused, not compiled.

use super::{Func, Head, MadeStmt, Region, Stmt, Var};
use crate::analysis::uses;
use std::collections::BTreeSet;

/// Checks that a function is in normal form: no block or exit is left, every variable is defined once, and before its
/// uses, and the arms of a branch give its results.
///
/// # Errors
/// Says what is wrong first. A function that rustc accepts has nothing wrong.
pub fn check(func: &Func) -> Result<(), String> {
    let mut scope: BTreeSet<Var> = func.params.iter().map(|param| param.var).collect();
    let mut cx = Cx {
        func,
        all: scope.clone(),
        found: None,
    };
    cx.region(&func.body, &mut scope);
    cx.found.map_or(Ok(()), Err)
}

/// The same for tests.
///
/// # Panics
/// If the function is not in normal form.
pub fn verify(func: &Func) {
    if let Err(wrong) = check(func) {
        panic!("normal form: {wrong}");
    }
}

struct Cx<'a> {
    func: &'a Func,
    /// Every variable defined so far, in scope or not.
    all: BTreeSet<Var>,
    found: Option<String>,
}

impl Cx<'_> {
    fn expect(&mut self, holds: bool, wrong: impl FnOnce() -> String) {
        if !holds && self.found.is_none() {
            self.found = Some(wrong());
        }
    }

    fn region(&mut self, body: &Region, scope: &mut BTreeSet<Var>) {
        let outer = scope.clone();
        for stmt in &body.stmts {
            uses::direct_uses(stmt, &mut |var| self.used(var, scope));
            self.stmt(stmt, scope);
        }
        for result in &body.results {
            uses::atom(result, &mut |var| self.used(var, scope));
        }
        *scope = outer;
    }

    fn used(&mut self, var: Var, scope: &BTreeSet<Var>) {
        let name = &self.func.vars[var].name;
        self.expect(scope.contains(&var), || {
            format!("`{name}` is used before it is defined")
        });
    }

    fn define(&mut self, var: Var, scope: &mut BTreeSet<Var>) {
        let name = &self.func.vars[var].name;
        let is_new = self.all.insert(var);
        self.expect(is_new, || format!("`{name}` is defined twice"));
        scope.insert(var);
    }

    fn stmt(&mut self, stmt: &Stmt, scope: &mut BTreeSet<Var>) {
        match stmt {
            Stmt::Let(var, _) => self.define(*var, scope),
            Stmt::If {
                then, els, results, ..
            } => {
                self.region(then, scope);
                self.region(els, scope);
                for arm in [then, els] {
                    let gives = arm.diverges || arm.results.len() == results.len();
                    self.expect(gives, || "each arm gives the branch's results".to_owned());
                }
                results.iter().for_each(|var| self.define(*var, scope));
            }
            Stmt::Loop(each) => {
                let mut inside = scope.clone();
                match &each.head {
                    Head::For(var, _) => self.define(*var, &mut inside),
                    Head::Each(_, vars, _) => {
                        vars.iter().for_each(|var| self.define(*var, &mut inside));
                    }
                    Head::While(cond) => self.region(cond, &mut inside),
                    Head::Forever => {}
                }
                self.region(&each.body, &mut inside);
            }
            Stmt::Block { .. } | Stmt::Exit { .. } => {
                self.expect(false, || "exits are gone".to_owned());
            }
            // The tangent sweep, which is differentiated in turn, has it where a field may carry no derivative.
            Stmt::Made(MadeStmt::Clear(_)) => {}
            Stmt::Made(_) => self.expect(false, || "nothing is made yet".to_owned()),
            Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Written { .. } => {}
        }
    }
}
