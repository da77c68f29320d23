//! What is taken for an integer, a truth value or an order by its form alone, and depends on something active.
//!
//! ```text
//! let n = self.rows.len();          // a `Vec`'s `len`, or one of the user's that gives a length in metres?
//! let w = a ^ b;                    // integers, or multivectors?
//! ```
//! Such a value would have no derivative. Where the types are not written, rustc checks that it needs none; and that what a
//! method of std's was called on is of a type of std's, where lowering has asked for that (`assumed_standard`).

use super::activity::{self, Activity};
use crate::ir::{Func, Op, Region, Stmt, Ty, Var, Vars, Written};
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, UnOp};

/// The variables whose values rustc has to check.
#[must_use]
pub fn assumed(func: &Func) -> BTreeSet<Var> {
    let mut found = BTreeSet::new();
    // What depends on such a value alone is not useful for want of a derivative: what is varied has to do.
    let activity = activity::varied_alone(func);
    region(func, &activity, &func.body, &mut found);
    found
}

fn region(func: &Func, activity: &Activity, inside: &Region, found: &mut BTreeSet<Var>) {
    for stmt in &inside.stmts {
        if let Stmt::Let(var, Op::Written(written)) = stmt {
            let info = &func.vars[*var];
            let taken = matches!(info.ty, Ty::Int(_) | Ty::Constant)
                || matches!(written.expr, Expr::Binary(_) | Expr::Unary(_));
            let is_varied = |read: &Var| activity.var(&func.vars, *read);
            let checked = if info.assumed_standard {
                written.reads.iter().any(is_varied)
            } else {
                taken && is_assumed(&func.vars, activity, written)
            };
            if checked {
                found.insert(*var);
            }
        }
        super::uses::nested(stmt, &mut |inner| region(func, activity, inner, found));
    }
}

fn is_assumed(vars: &Vars, activity: &Activity, written: &Written) -> bool {
    let open: Vec<Var> = written
        .reads
        .iter()
        .copied()
        .filter(|var| activity.var(vars, *var))
        .collect();
    written.predicate && !open.is_empty() && depends_on_names(vars, &open, &written.expr)
}

/// Whether an expression's value is what a method by a known name gives, or an operator, on something of unwritten type.
/// What is compared, or turned into an integer by `as`, is none of this pass's business: the result is known.
fn depends_on_names(vars: &Vars, active: &[Var], expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => depends_on_names(vars, active, &inner.expr),
        Expr::Group(inner) => depends_on_names(vars, active, &inner.expr),
        Expr::Reference(inner) => depends_on_names(vars, active, &inner.expr),
        Expr::Unary(unary) => match unary.op {
            UnOp::Not(_) => is_operand(vars, active, &unary.expr),
            _ => depends_on_names(vars, active, &unary.expr),
        },
        Expr::Binary(binary) if gives_its_operands_type(&binary.op) => {
            is_operand(vars, active, &binary.left) || is_operand(vars, active, &binary.right)
        }
        Expr::MethodCall(call) => {
            is_taken_for_std(&call.method.to_string()) && is_open(vars, active, &call.receiver)
                || depends_on_names(vars, active, &call.receiver)
        }
        _ => false,
    }
}

/// Whether an operand of an operator may be of a type of the user's.
fn is_operand(vars: &Vars, active: &[Var], expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => is_open(vars, active, expr),
        other => depends_on_names(vars, active, other),
    }
}

/// Whether an expression is a path into an active variable, and of unwritten type.
fn is_open(vars: &Vars, active: &[Var], expr: &Expr) -> bool {
    ty(vars, active, expr).is_some_and(|ty| ty.is_open())
}

/// The type of a path into an active variable.
fn ty(vars: &Vars, active: &[Var], expr: &Expr) -> Option<Ty> {
    match expr {
        Expr::Path(path) => {
            let name = path.path.get_ident()?;
            let var = active.iter().find(|var| vars[**var].name == *name)?;
            Some(vars[*var].ty.clone())
        }
        Expr::Field(field) => {
            let member = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            };
            Some(ty(vars, active, &field.base)?.field(&member))
        }
        Expr::Index(index) => Some(ty(vars, active, &index.expr)?.element()),
        Expr::Paren(inner) => ty(vars, active, &inner.expr),
        Expr::Group(inner) => ty(vars, active, &inner.expr),
        Expr::Reference(inner) => ty(vars, active, &inner.expr),
        Expr::Unary(unary) => ty(vars, active, &unary.expr).map(|ty| ty.behind().clone()),
        Expr::MethodCall(call) => ty(vars, active, &call.receiver).map(|_| Ty::Unknown),
        // What a function gives for something active may be of any type.
        Expr::Call(call) => call
            .args
            .iter()
            .any(|arg| mentions(vars, active, arg))
            .then_some(Ty::Unknown),
        _ => None,
    }
}

/// Whether an expression names an active variable.
fn mentions(vars: &Vars, active: &[Var], expr: &Expr) -> bool {
    struct Find<'a> {
        vars: &'a Vars,
        active: &'a [Var],
        found: bool,
    }
    impl<'ast> Visit<'ast> for Find<'_> {
        fn visit_ident(&mut self, name: &'ast proc_macro2::Ident) {
            let is = |var: &Var| self.vars[*var].name == *name;
            self.found |= self.active.iter().any(is);
        }
    }
    let mut find = Find {
        vars,
        active,
        found: false,
    };
    find.visit_expr(expr);
    find.found
}

/// The methods that `lower::peek` takes for std's, whatever they are called on.
fn is_taken_for_std(method: &str) -> bool {
    autodiff_rules::table::is_inactive(method)
        || matches!(
            method,
            "len"
                | "is_empty"
                | "as_str"
                | "contains"
                | "is_some"
                | "is_none"
                | "is_ok"
                | "is_err"
                | "cmp"
                | "count_ones"
                | "trailing_zeros"
                | "leading_zeros"
                | "max"
                | "min"
                | "any"
                | "all"
                | "position"
                | "rposition"
                | "partition_point"
                | "binary_search"
                | "binary_search_by"
                | "binary_search_by_key"
                | "count"
        )
}

fn gives_its_operands_type(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Add(_)
            | BinOp::Sub(_)
            | BinOp::Mul(_)
            | BinOp::Div(_)
            | BinOp::Rem(_)
            | BinOp::BitAnd(_)
            | BinOp::BitOr(_)
            | BinOp::BitXor(_)
            | BinOp::Shl(_)
            | BinOp::Shr(_)
    )
}
