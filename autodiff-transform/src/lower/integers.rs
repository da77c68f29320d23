//! The fields that a body shows to be integers: it counts up to them, or computes indices and lengths with them.
//!
//! ```text
//! for i in 0..self.rows { … x[i * self.cols] … }        `self.rows` and `self.cols` are integers
//! let n = self.rows;  vec![0.0; n]                      `self.rows`, too
//! Matrix::zeros(self.rows, self.cols)                   both, by the name
//! ```
//! Where such a field is used elsewhere, rustc checks that it carries no derivative.

use super::Cx;
use crate::ir::Ty;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, Member, Pat};

/// Their paths, as text.
#[derive(Debug, Default)]
pub(super) struct IntegerFields(BTreeSet<String>);

/// Finds them.
pub(super) fn find(block: &syn::Block) -> IntegerFields {
    let mut find = Find::default();
    find.visit_block(block);
    // What is named later is used later.
    for (name, value) in std::mem::take(&mut find.named).into_iter().rev() {
        if find.integers.contains(&name) {
            find.operands(&value);
        }
    }
    IntegerFields(find.integers)
}

#[derive(Default)]
struct Find {
    integers: BTreeSet<String>,
    /// `let n = self.rows;`
    named: Vec<(String, Expr)>,
}

impl Find {
    fn named(&mut self, pat: &Pat, value: &Expr) {
        match (pat, value) {
            (Pat::Ident(name), value) => self.named.push((name.ident.to_string(), value.clone())),
            (Pat::Tuple(names), Expr::Tuple(values)) => {
                for (name, value) in names.elems.iter().zip(&values.elems) {
                    self.named(name, value);
                }
            }
            _ => {}
        }
    }

    /// The operands of integer arithmetic.
    fn operands(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) | Expr::Field(_) => {
                self.integers.insert(text(expr));
            }
            Expr::Paren(inner) => self.operands(&inner.expr),
            Expr::Binary(both) if is_arithmetic(&both.op) => {
                self.operands(&both.left);
                self.operands(&both.right);
            }
            Expr::MethodCall(call) if call.method == "min" || call.method == "max" => {
                self.operands(&call.receiver);
                call.args.iter().for_each(|arg| self.operands(arg));
            }
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Find {
    fn visit_expr_range(&mut self, range: &'ast syn::ExprRange) {
        range.start.iter().for_each(|end| self.operands(end));
        range.end.iter().for_each(|end| self.operands(end));
        syn::visit::visit_expr_range(self, range);
    }

    fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
        self.operands(&index.index);
        syn::visit::visit_expr_index(self, index);
    }

    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        self.operands(&repeat.len);
        syn::visit::visit_expr_repeat(self, repeat);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let repeat = |input: syn::parse::ParseStream| {
            let _item: Expr = input.parse()?;
            let _: syn::Token![;] = input.parse()?;
            input.parse::<Expr>()
        };
        if mac.path.is_ident("vec") {
            if let Ok(len) = syn::parse::Parser::parse2(repeat, mac.tokens.clone()) {
                self.operands(&len);
            }
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if takes_sizes(&call.func) {
            call.args.iter().for_each(|arg| self.operands(arg));
        }
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        // A range of floats is asked this, and nothing else.
        if call.method == "contains" {
            call.args.iter().for_each(|arg| self.visit_expr(arg));
            return;
        }
        let counts = matches!(
            call.method.to_string().as_str(),
            "take" | "skip" | "step_by" | "windows" | "chunks" | "chunks_exact" | "nth"
        );
        if counts {
            call.args.iter().for_each(|arg| self.operands(arg));
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.named(&local.pat, &init.expr);
        }
        syn::visit::visit_local(self, local);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Whether a function takes sizes, by its name: `Matrix::zeros`, `Matrix::identity`.
fn takes_sizes(func: &Expr) -> bool {
    let Expr::Path(path) = func else { return false };
    let name = path.path.segments.last();
    name.is_some_and(|name| {
        matches!(
            name.ident.to_string().as_str(),
            "zeros" | "ones" | "identity" | "eye" | "with_capacity"
        )
    })
}

fn text(expr: &Expr) -> String {
    expr.to_token_stream().to_string()
}

fn is_arithmetic(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_)
    )
}

impl Cx<'_> {
    /// Whether an expression is such a field.
    pub(super) fn is_integer_field(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(inner) => self.is_integer_field(&inner.expr),
            Expr::Field(field) if matches!(field.member, Member::Named(_)) => {
                self.integer_fields.0.contains(&text(expr))
            }
            _ => false,
        }
    }

    /// Whether such a field stands in an integer expression, which is one for this reason alone.
    pub(super) fn is_taken_by_its_fields(&self, expr: &Expr, ty: &Ty) -> bool {
        struct Any<'a, 'b>(&'a Cx<'b>, bool);
        impl<'ast> Visit<'ast> for Any<'_, '_> {
            fn visit_expr(&mut self, expr: &'ast Expr) {
                match expr {
                    Expr::Index(_) => {}
                    other => {
                        self.1 |= self.0.is_integer_field(other);
                        syn::visit::visit_expr(self, other);
                    }
                }
            }
        }
        let mut any = Any(self, false);
        any.visit_expr(expr);
        any.1 && matches!(ty, Ty::Int(_))
    }
}
