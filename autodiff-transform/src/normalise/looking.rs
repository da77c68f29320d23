//! Methods in conditions that only look at an active value.
//!
//! Before anything is known of activity, `z.norm()` in `if z.norm() > 2.0` may change `z`, if `z` may be changed at all.
//! A condition carries no derivative along, so there such a receiver is lent out for looking only; a method that does
//! change it is then an error that rustc reports. So it is in what only observes, such as `assert!`.

use crate::analysis::activity::Activity;
use crate::ir::{Func, Head, Mention, Op, Region, Stmt, Var, Vars, Written};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Expr, Ident, Token};

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
            Stmt::Written {
                stmt,
                changes,
                mention: Mention::Observes,
                ..
            } => observing(vars, active, stmt, changes),
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
    let mut lend = Lend::of(vars, active, &written.changes);
    lend.visit_expr_mut(&mut written.expr);
    if !lend.otherwise {
        written.changes.retain(|var| !active.contains(var));
    }
}

// Input:   assert!(cell.health() > 0.0, "{}", cell.name());
// Output:  assert!((&cell).health() > 0.0, "{}", (&cell).name());
fn observing(vars: &Vars, active: &BTreeSet<Var>, stmt: &mut syn::Stmt, changes: &mut Vec<Var>) {
    let mac = match stmt {
        syn::Stmt::Macro(mac) => &mut mac.mac,
        syn::Stmt::Expr(Expr::Macro(mac), _) => &mut mac.mac,
        _ => return,
    };
    if !changes.iter().any(|var| active.contains(var)) {
        return;
    }
    let args = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone());
    let Ok(mut args) = args else { return };
    let mut lend = Lend::of(vars, active, changes);
    for arg in &mut args {
        match arg {
            // `name = value` in a format string's arguments.
            Expr::Assign(named) => lend.visit_expr_mut(&mut named.right),
            other => lend.visit_expr_mut(other),
        }
    }
    if !lend.otherwise {
        mac.tokens = args.to_token_stream();
        changes.retain(|var| !active.contains(var));
    }
}

struct Lend {
    names: Vec<Ident>,
    /// Whether the expression may change something other than by a method.
    otherwise: bool,
}

impl Lend {
    fn of(vars: &Vars, active: &BTreeSet<Var>, changes: &[Var]) -> Self {
        let lent = changes.iter().filter(|var| active.contains(var));
        Lend {
            names: lent.map(|var| vars[*var].name.clone()).collect(),
            otherwise: false,
        }
    }
}

impl VisitMut for Lend {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        syn::visit_mut::visit_expr_method_call_mut(self, call);
        let is_named = root(&call.receiver).is_some_and(|name| self.names.contains(name));
        if is_named {
            let (receiver, span) = (&call.receiver, call.method.span());
            *call.receiver = syn::parse_quote_spanned!(span=> (&#receiver));
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
