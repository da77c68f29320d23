//! What is computed twice is computed once.
//!
//! ```text
//! Input:   a = load x[i];  b = load x[i];  y = mul a, b
//! Output:  a = load x[i];  b = a;          y = mul a, b
//! ```
//! A load is the same as an earlier one if nothing between them changes the variable; an elementary operation on the same
//! operands is the same wherever it stands. What a region has computed is known in the regions inside it. The statements
//! stay where they are, so what the analyses have found of them holds.

use crate::analysis::effects::each_change;
use crate::analysis::uses;
use crate::ir::{
    Atom, Func, Head, Holds, Op, Origin, Place, Region, Stmt, Take, Var, VarInfo, Vars, resolve,
};
use std::collections::BTreeSet;

/// Rewrites a function in normal form.
#[must_use]
pub fn common(mut func: Func) -> Func {
    let mut body = std::mem::take(&mut func.body);
    let mut restless = BTreeSet::new();
    changed_by_closures(&func.vars, &body, &mut restless);
    let cx = Cx {
        vars: &func.vars,
        restless,
    };
    cx.region(&mut body, Vec::new());
    func.body = body;
    func
}

/// The variables that a closure changes, which is called who knows when.
fn changed_by_closures(vars: &Vars, of: &Region, restless: &mut BTreeSet<Var>) {
    for stmt in &of.stmts {
        if let Stmt::Let(_, Op::Written(written)) = stmt {
            if matches!(written.expr, syn::Expr::Closure(_)) {
                let behind = |var: &Var| resolve(vars, &Place::whole(*var)).root;
                restless.extend(written.changes.iter().map(behind));
            }
        }
        uses::nested(stmt, &mut |inner| {
            changed_by_closures(vars, inner, restless);
        });
    }
}

/// An operation that has been computed, and the variable that holds its value.
type Known = (Op, Var);

struct Cx<'a> {
    vars: &'a Vars,
    /// What may change at any time.
    restless: BTreeSet<Var>,
}

impl Cx<'_> {
    fn region(&self, of: &mut Region, mut known: Vec<Known>) {
        let vars = self.vars;
        for stmt in &mut of.stmts {
            match stmt {
                Stmt::Let(var, op) if is_plain(&vars[*var]) && self.may_be_known(op) => {
                    match known.iter().find(|(other, _)| same(other, op)) {
                        Some((_, first)) if vars[*var].origin == Origin::Temporary => {
                            *op = Op::Use(Atom::Var(*first));
                        }
                        Some(_) => {}
                        None => known.push((op.clone(), *var)),
                    }
                }
                Stmt::If { then, els, .. } => {
                    self.region(then, known.clone());
                    self.region(els, known.clone());
                }
                Stmt::Loop(each) => {
                    // A turn may find what an earlier one has changed.
                    let mut changed = BTreeSet::new();
                    if let Head::While(cond) = &each.head {
                        changes_in(vars, cond, &mut changed);
                    }
                    changes_in(vars, &each.body, &mut changed);
                    let mut inside = known.clone();
                    forget(vars, &mut inside, &changed);
                    self.region(&mut each.body, inside);
                }
                Stmt::Let(..)
                | Stmt::Store(..)
                | Stmt::Accumulate(..)
                | Stmt::Push(..)
                | Stmt::Swap(..)
                | Stmt::Exchange(..)
                | Stmt::Block { .. }
                | Stmt::Exit { .. }
                | Stmt::Written { .. }
                | Stmt::Made(_) => {}
            }
            let mut changed = BTreeSet::new();
            changes(vars, stmt, &mut changed);
            forget(vars, &mut known, &changed);
        }
    }

    /// Whether an operation gives the same until something that it reads is changed by a statement. An operation on
    /// literals alone may have another type elsewhere.
    fn may_be_known(&self, op: &Op) -> bool {
        match op {
            Op::Load(place, Take::Plain) => {
                !self.restless.contains(&resolve(self.vars, place).root)
            }
            Op::Elementary(_, args, _) => args.iter().any(|arg| matches!(arg, Atom::Var(_))),
            _ => false,
        }
    }
}

/// Whether a variable is a number that stands for what it was computed from, and for nothing else.
fn is_plain(info: &VarInfo) -> bool {
    info.ty.is_float()
        && !info.mutable
        && info.holds == Holds::Value
        && info.layers < 2
        && info.annotation.is_none()
        && !info.assumed_float
        && !info.assumed_constant
}

fn same(a: &Op, b: &Op) -> bool {
    match (a, b) {
        (Op::Load(a, Take::Plain), Op::Load(b, Take::Plain)) => a == b,
        (Op::Elementary(a, x, _), Op::Elementary(b, y, _)) => a.name == b.name && x == y,
        _ => false,
    }
}

fn forget(vars: &Vars, known: &mut Vec<Known>, changed: &BTreeSet<Var>) {
    known.retain(|(op, _)| match op {
        Op::Load(place, _) => !changed.contains(&resolve(vars, place).root),
        _ => true,
    });
}

/// The variables behind the aliases that a statement changes, with the regions inside it.
fn changes(vars: &Vars, stmt: &Stmt, changed: &mut BTreeSet<Var>) {
    each_change(stmt, &mut |var| {
        changed.insert(resolve(vars, &Place::whole(var)).root);
    });
    uses::nested(stmt, &mut |inner| changes_in(vars, inner, changed));
}

fn changes_in(vars: &Vars, of: &Region, changed: &mut BTreeSet<Var>) {
    for stmt in &of.stmts {
        changes(vars, stmt, changed);
    }
}
