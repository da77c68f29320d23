//! What calling a closure may do besides giving a value.

use super::Closure;
use crate::ir::{Access, Holds};
use crate::lower::Cx;
use syn::Expr;
use syn::visit::Visit;

/// What calling a closure may do besides giving a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lower) enum Effects {
    None,
    /// It may change what its arguments refer to.
    OnArguments,
    /// It may change a variable around it, print or panic.
    OnCaptured,
}

impl Cx<'_> {
    pub(in crate::lower) fn effects_of(&self, body: &Expr) -> Effects {
        let mut find = FindEffects {
            cx: self,
            found: Effects::None,
        };
        find.visit_expr(body);
        find.found
    }
}

/// Finds what a closure's body may do. A name that is not around the closure is its own, or its parameter's.
struct FindEffects<'a, 'b> {
    cx: &'a Cx<'b>,
    found: Effects,
}

impl FindEffects<'_, '_> {
    fn note(&mut self, effects: Effects) {
        self.found = self.found.max(effects);
    }

    fn changed(&mut self, target: &Expr) {
        let captured = root(target).is_none_or(|name| self.cx.lookup(name).is_some());
        self.note(if captured {
            Effects::OnCaptured
        } else {
            Effects::OnArguments
        });
    }

    fn may_change(&self, target: &Expr) -> bool {
        let var = root(target).and_then(|name| self.cx.lookup(name));
        var.is_none_or(|var| {
            let info = &self.cx.vars[var];
            let exclusive = matches!(
                info.holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            );
            info.mutable || exclusive
        })
    }

    fn call(&mut self, call: &syn::ExprCall) {
        let callee = match &*call.func {
            Expr::Path(path) => path.path.get_ident().and_then(|name| self.cx.lookup(name)),
            _ => return self.note(Effects::OnCaptured),
        };
        self.note(match callee {
            Some(var) => self
                .cx
                .closures
                .get(&var)
                .map_or(Effects::OnCaptured, Closure::effects),
            None => Effects::OnArguments,
        });
        for arg in &call.args {
            let captured = root(arg).is_some_and(|name| self.cx.lookup(name).is_some());
            if matches!(arg, Expr::Path(_)) && captured && self.is_exclusive(arg) {
                self.note(Effects::OnCaptured);
            }
        }
    }

    fn is_exclusive(&self, arg: &Expr) -> bool {
        let var = root(arg).and_then(|name| self.cx.lookup(name));
        var.is_some_and(|var| {
            matches!(
                self.cx.vars[var].holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            )
        })
    }
}

impl<'ast> Visit<'ast> for FindEffects<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(assign) => self.changed(&assign.left),
            Expr::Binary(binary) if crate::lower::stmts::assigning(&binary.op) => {
                self.changed(&binary.left);
            }
            Expr::Reference(borrow) if borrow.mutability.is_some() => self.changed(&borrow.expr),
            Expr::Macro(_) => self.note(Effects::OnCaptured),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                let name = crate::lower::streams::serial(&name);
                let looks = LOOKS_ONLY.contains(&name)
                    || autodiff_rules::table::lookup(name).is_some()
                    || autodiff_rules::table::is_inactive(name);
                if !looks && self.may_change(&call.receiver) {
                    self.changed(&call.receiver);
                }
            }
            _ => {}
        }
        syn::visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, _: &'ast syn::Macro) {
        self.note(Effects::OnCaptured);
    }
}

/// The variable that an expression is a path into.
fn root(expr: &Expr) -> Option<&syn::Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Index(index) => root(&index.expr),
        Expr::Field(field) => root(&field.base),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Reference(inner) => root(&inner.expr),
        Expr::Unary(unary) => root(&unary.expr),
        Expr::MethodCall(call) => root(&call.receiver),
        _ => None,
    }
}

/// Methods, beside those of floats, that only look at their receiver, or that put a closure to work which is looked at
/// itself.
const LOOKS_ONLY: &[&str] = &[
    "iter",
    "into_iter",
    "copied",
    "cloned",
    "map",
    "zip",
    "enumerate",
    "rev",
    "skip",
    "take",
    "step_by",
    "chain",
    "windows",
    "chunks",
    "chunks_exact",
    "filter",
    "filter_map",
    "flat_map",
    "take_while",
    "map_while",
    "skip_while",
    "scan",
    "sum",
    "product",
    "fold",
    "reduce",
    "last",
    "nth",
    "next",
    "first",
    "get",
    "count",
    "any",
    "all",
    "position",
    "partition_point",
    "binary_search_by",
    "max_by",
    "min_by",
    "collect",
    "unzip",
    "unwrap",
    "expect",
    "len",
    "is_empty",
    "clone",
    "to_vec",
    "pow",
    "contains",
    "cmp",
    "abs_diff",
    "div_ceil",
    "is_multiple_of",
    "rem_euclid",
    "saturating_sub",
    "split_at",
    "as_slice",
    "then",
    "then_some",
];
