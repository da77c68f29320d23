//! Methods in conditions that only look at an active value.
//!
//! Before anything is known of activity, `z.norm()` in `if z.norm() > 2.0` may change `z`, if `z` may be changed at all.
//! A condition carries no derivative along, so there such a receiver is lent out for looking only; a method that does
//! change it is then an error that rustc reports.

use crate::analysis::activity::Activity;
use crate::ir::{Func, Head, Op, Region, Stmt, Var, Vars, Written};
use std::collections::BTreeSet;
use syn::visit_mut::VisitMut;
use syn::{Expr, Ident};

/// Rewrites the receivers of methods on active values in all conditions.
#[must_use]
pub fn looking(mut func: Func, activity: &Activity) -> Func {
    let active: BTreeSet<Var> = func
        .vars
        .all()
        .filter(|var| activity.var(&func.vars, *var))
        .collect();
    let mut body = std::mem::take(&mut func.body);
    region(&func.vars, &active, &mut body);
    func.body = body;
    func
}

fn region(vars: &Vars, active: &BTreeSet<Var>, inside: &mut Region) {
    for stmt in &mut inside.stmts {
        match stmt {
            Stmt::Let(_, Op::Written(found)) => written(vars, active, found),
            Stmt::If { then, els, .. } => {
                region(vars, active, then);
                region(vars, active, els);
            }
            Stmt::Loop(each) => {
                if let Head::While(cond) = &mut each.head {
                    region(vars, active, cond);
                }
                region(vars, active, &mut each.body);
            }
            Stmt::Block { body, .. } => region(vars, active, body),
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

// Input:   z.norm() > 2.0
// Output:  (&z).norm() > 2.0
fn written(vars: &Vars, active: &BTreeSet<Var>, written: &mut Written) {
    if !written.predicate || !written.changes.iter().any(|var| active.contains(var)) {
        return;
    }
    let names = written
        .changes
        .iter()
        .filter(|var| active.contains(var))
        .map(|var| vars[*var].name.clone())
        .collect();
    let mut lend = Lend {
        names,
        otherwise: false,
    };
    lend.visit_expr_mut(&mut written.expr);
    if !lend.otherwise {
        written.changes.retain(|var| !active.contains(var));
    }
}

struct Lend {
    names: Vec<Ident>,
    /// Whether the expression may change something other than by a method.
    otherwise: bool,
}

impl VisitMut for Lend {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        syn::visit_mut::visit_expr_method_call_mut(self, call);
        let is_named = root(&call.receiver).is_some_and(|name| self.names.contains(name));
        if is_named {
            let receiver = &call.receiver;
            *call.receiver = syn::parse_quote!((&#receiver));
        }
    }

    fn visit_expr_reference_mut(&mut self, borrow: &mut syn::ExprReference) {
        self.otherwise |= borrow.mutability.is_some();
        syn::visit_mut::visit_expr_reference_mut(self, borrow);
    }

    fn visit_expr_assign_mut(&mut self, _: &mut syn::ExprAssign) {
        self.otherwise = true;
    }

    fn visit_expr_binary_mut(&mut self, binary: &mut syn::ExprBinary) {
        self.otherwise |= crate::lower::assigning(&binary.op);
        syn::visit_mut::visit_expr_binary_mut(self, binary);
    }

    // A reference variable that is passed on may be changed through.
    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        let passed = |arg: &Expr| matches!(arg, Expr::Path(path) if path.path.get_ident().is_some_and(|name| self.names.contains(name)));
        self.otherwise |= call.args.iter().any(passed);
        syn::visit_mut::visit_expr_call_mut(self, call);
    }

    fn visit_macro_mut(&mut self, _: &mut syn::Macro) {
        self.otherwise = true;
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {
        self.otherwise = true;
    }
}

/// The variable that a place expression begins with.
fn root(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Field(field) => root(&field.base),
        Expr::Index(index) => root(&index.expr),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => root(&unary.expr),
        _ => None,
    }
}
