//! Methods of a user's type by the names of a float's: the exponential of a complex number, the root of a dual one.
//!
//! ```text
//! self.pole.exp().re                   a float has no field `re`: this `exp` is one of the user's, and `self.pole` of that type
//! self.axis.norm() … self.axis.abs()   a float has no `norm`
//! ```
//! Fields and values of unwritten type are taken for floats where nothing shows this; rustc checks both.

use super::Cx;
use super::own_types::{maker, path_of};
use crate::ir::Ty;
use autodiff_rules::table;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, ExprMethodCall, Pat, UnOp};

/// What a body shows to be of such a type.
#[derive(Debug, Default)]
pub(super) struct OwnMath {
    /// Variables and fields, by their paths.
    paths: BTreeSet<String>,
    /// Calls of methods, by their text.
    calls: BTreeSet<String>,
}

/// Finds it.
pub(super) fn find(block: &syn::Block) -> OwnMath {
    let mut find = Find::default();
    find.visit_block(block);
    // A name shows what it stands for, and the other way round.
    for _ in 0..2 {
        for (name, value) in std::mem::take(&mut find.computed) {
            if find.out.paths.contains(&name) {
                find.parts(&value);
            } else {
                find.computed.push((name, value));
            }
        }
        for (name, value) in &find.named {
            let (name, value) = (name.clone(), value.clone());
            if find.out.paths.contains(&name) {
                find.out.paths.insert(value);
            } else if find.out.paths.contains(&value) {
                find.out.paths.insert(name);
            }
        }
    }
    find.out
}

#[derive(Default)]
struct Find {
    out: OwnMath,
    /// `let p = self.pole;`
    named: Vec<(String, String)>,
    /// `let z = w.exp() / d;`
    computed: Vec<(String, Expr)>,
}

impl Find {
    /// An expression is of a user's type.
    fn own(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) | Expr::Field(_) => self.out.paths.extend(path_of(expr)),
            Expr::Paren(inner) => self.own(&inner.expr),
            Expr::Reference(inner) => self.own(&inner.expr),
            Expr::Unary(unary) if !matches!(unary.op, UnOp::Not(_)) => self.own(&unary.expr),
            Expr::MethodCall(call) if keeps_the_type(call) => {
                self.out.calls.insert(text(call));
                self.own(&call.receiver);
            }
            // A product of one value by itself: of any other, one factor may be a number.
            Expr::Binary(both) if text(&both.left) == text(&both.right) => self.own(&both.left),
            _ => {}
        }
    }
}

impl Find {
    // Input:   let z = w.exp() / d;  … z.re …
    /// What a value of a user's type is computed from by methods.
    fn parts(&mut self, value: &Expr) {
        match value {
            Expr::Paren(inner) => self.parts(&inner.expr),
            Expr::MethodCall(call) if keeps_the_type(call) => self.own(value),
            Expr::Binary(both) => {
                self.parts(&both.left);
                self.parts(&both.right);
            }
            _ => {}
        }
    }

    // Input:   let filter = Filter { pole: Complex::new(x, y), gain };
    fn members(&mut self, name: &str, literal: &syn::ExprStruct) {
        for field in &literal.fields {
            let is_made = match &field.expr {
                Expr::Struct(_) => true,
                Expr::Call(call) => maker(&call.func).is_some(),
                _ => false,
            };
            if is_made {
                let member = field.member.to_token_stream();
                self.out.paths.insert(format!("{name}.{member}"));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Find {
    fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
        if matches!(field.member, syn::Member::Named(_)) {
            self.own(&field.base);
        }
        syn::visit::visit_expr_field(self, field);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if no_float_has(&call.method.to_string()) {
            self.own(&call.receiver);
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init) {
            let value = match &*init.expr {
                Expr::Reference(inner) => &inner.expr,
                other => other,
            };
            if matches!(value, Expr::Binary(_) | Expr::MethodCall(_)) {
                self.computed.push((name.ident.to_string(), value.clone()));
            }
            let value = path_of(value);
            let named = value.map(|value| (name.ident.to_string(), value));
            self.named.extend(named);
        }
        if let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init) {
            if let Expr::Struct(literal) = &*init.expr {
                self.members(&name.ident.to_string(), literal);
            }
        }
        syn::visit::visit_local(self, local);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

fn text(expr: &impl ToTokens) -> String {
    expr.to_token_stream().to_string()
}

/// A float's method, which gives a value of the type that it is called on.
fn keeps_the_type(call: &ExprMethodCall) -> bool {
    let name = call.method.to_string();
    name == "clone" || table::lookup(&name).is_some()
}

/// Methods of vectors, complex numbers, quaternions and matrices.
fn no_float_has(method: &str) -> bool {
    matches!(
        method,
        "norm"
            | "norm_squared"
            | "norm_sqr"
            | "magnitude"
            | "magnitude_squared"
            | "length_squared"
            | "conj"
            | "conjugate"
            | "arg"
            | "dot"
            | "cross"
            | "normalize"
            | "normalized"
            | "inverse"
            | "transpose"
            | "trace"
            | "determinant"
            | "rotate"
    )
}

impl Cx<'_> {
    /// Whether a method by the name of a float's is called on a value that the body shows to be of a user's type.
    pub(super) fn is_math_of_own(&self, call: &ExprMethodCall) -> bool {
        table::lookup(&call.method.to_string()).is_some()
            && self.is_own_value(&call.receiver)
            && !matches!(
                self.peek(&call.receiver).behind(),
                Ty::Float(_) | Ty::Int(_)
            )
            && (self.own_math.calls.contains(&text(call)) || self.is_of_own_math(&call.receiver))
    }

    fn is_of_own_math(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) | Expr::Field(_) => {
                path_of(expr).is_some_and(|path| self.own_math.paths.contains(&path))
                    && !self.is_fieldless(expr)
            }
            Expr::Paren(inner) => self.is_of_own_math(&inner.expr),
            Expr::Reference(inner) => self.is_of_own_math(&inner.expr),
            Expr::Unary(unary) => self.is_of_own_math(&unary.expr),
            Expr::MethodCall(call) if call.method == "abs" => false,
            Expr::MethodCall(call) if keeps_the_type(call) => {
                self.own_math.calls.contains(&text(call)) || self.is_of_own_math(&call.receiver)
            }
            Expr::Binary(both) if matches!(both.op, BinOp::Add(_) | BinOp::Sub(_)) => {
                self.is_of_own_math(&both.left) && self.is_of_own_math(&both.right)
            }
            _ => false,
        }
    }
}
