//! Values of open type that stand where only integers can: in an index, in the ends of a range, in a length. They carry no
//! derivative, and rustc checks that.
//!
//! ```text
//! Input:   k = call self.position(i, j);  … x[k] …
//! Output:  the same, and `k` is an integer, so that `position` needs no companion
//! ```

use crate::analysis::activity::{self, Activity};
use crate::analysis::uses;
use crate::ir::{Atom, Func, Head, Holds, Op, Range, Region, Stmt, Ty, Var, Written};
use std::collections::BTreeSet;
use syn::Expr;

/// Rewrites a function without exits.
#[must_use]
pub fn counted(mut func: Func) -> Func {
    let mut found = Found {
        func: &func,
        varied: activity::varied_alone(&func),
        integers: BTreeSet::new(),
    };
    loop {
        let before = found.integers.len();
        found.region(&func.body);
        if found.integers.len() == before {
            break;
        }
    }
    for var in found.integers {
        func.vars[var].ty = Ty::Int(None);
        func.vars[var].assumed_constant = true;
    }
    func
}

struct Found<'a> {
    func: &'a Func,
    varied: Activity,
    integers: BTreeSet<Var>,
}

impl Found<'_> {
    fn atom(&mut self, atom: &Atom) {
        if let Atom::Var(var) = atom {
            self.var(*var);
        }
    }

    fn var(&mut self, var: Var) {
        let info = &self.func.vars[var];
        let is_own = info.holds == Holds::Value && !info.mutable;
        if is_own && matches!(info.ty, Ty::Unknown) && self.varied.var(&self.func.vars, var) {
            self.integers.insert(var);
        }
    }

    fn range(&mut self, range: &Range) {
        self.atom(&range.lo);
        self.atom(&range.hi);
        range.step.iter().for_each(|step| self.atom(step));
    }

    fn region(&mut self, region: &Region) {
        for stmt in &region.stmts {
            self.stmt(stmt);
            uses::each_place(stmt, &mut |place| {
                place.atoms().for_each(|atom| self.atom(atom));
            });
            uses::nested(stmt, &mut |region| self.region(region));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, Op::Written(written)) if written.predicate => {
                let ty = &self.func.vars[*var].ty;
                let is_position = match ty {
                    Ty::Int(_) => true,
                    Ty::Tuple(parts) => parts.iter().all(|part| matches!(part, Ty::Int(_))),
                    _ => false,
                };
                if is_position {
                    self.operands(written);
                }
            }
            Stmt::Let(_, Op::Repeat(_, len, _)) => self.operands(len),
            Stmt::Let(var, Op::Use(from)) if self.integers.contains(var) => self.atom(from),
            Stmt::Swap(_, i, j) => {
                self.atom(i);
                self.atom(j);
            }
            Stmt::Loop(each) => {
                if let Head::For(_, range) = &each.head {
                    self.range(range);
                }
            }
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Exchange(..)
            | Stmt::If { .. }
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
    }

    fn operands(&mut self, written: &Written) {
        let mut names = Vec::new();
        operands(&written.expr, &mut names);
        for var in &written.reads {
            if names.iter().any(|name| self.func.vars[*var].name == **name) {
                self.var(*var);
            }
        }
    }
}

/// The variables that are operands of an integer expression themselves, not only asked for a length or an element.
pub(crate) fn operands<'a>(expr: &'a Expr, names: &mut Vec<&'a syn::Ident>) {
    match expr {
        Expr::Path(path) => names.extend(path.path.get_ident()),
        Expr::Paren(inner) => operands(&inner.expr, names),
        Expr::Unary(unary) => operands(&unary.expr, names),
        Expr::Binary(binary) => {
            operands(&binary.left, names);
            operands(&binary.right, names);
        }
        Expr::Tuple(tuple) => tuple.elems.iter().for_each(|part| operands(part, names)),
        _ => {}
    }
}
