//! The fields that a body shows to be integers: it counts up to them, or computes indices and lengths with them.
//!
//! ```text
//! for i in 0..self.rows { … x[i * self.cols] … }        `self.rows` and `self.cols` are integers
//! let n = self.rows;  vec![0.0; n]                      `self.rows`, too
//! Matrix::zeros(self.rows, self.cols)                   both, by the name
//! ```
//! A name stands for what it is bound to where it is used: two variables may share it. Where such a field is used elsewhere,
//! rustc checks that it carries no derivative.

use super::Cx;
use crate::ir::Ty;
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
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
    for (name, operands) in find.named.into_iter().rev() {
        if find.integers.contains(&name) {
            find.integers.extend(operands);
        }
    }
    IntegerFields(find.integers)
}

#[derive(Default)]
struct Find {
    integers: BTreeSet<String>,
    /// `let n = self.rows;`: what `n` is called here, and the operands of what it is bound to.
    named: Vec<(String, Vec<String>)>,
    /// What the names in scope are called here: each binding of a name has a number.
    scopes: Vec<BTreeMap<String, String>>,
    bindings: usize,
}

impl Find {
    fn named(&mut self, pat: &Pat, operands: Operands) {
        match (pat, operands) {
            (Pat::Ident(name), Operands::One(of)) => {
                self.named.push((self.called(&name.ident), of));
            }
            (Pat::Tuple(names), Operands::Each(values)) => {
                for (name, operands) in names.elems.iter().zip(values) {
                    self.named(name, operands);
                }
            }
            _ => {}
        }
    }

    fn operands_of(&self, value: &Expr) -> Operands {
        if let Expr::Tuple(values) = value {
            return Operands::Each(
                values
                    .elems
                    .iter()
                    .map(|one| self.operands_of(one))
                    .collect(),
            );
        }
        let mut found = Vec::new();
        self.each_operand(value, &mut found);
        Operands::One(found)
    }

    /// The operands of integer arithmetic.
    fn operands(&mut self, expr: &Expr) {
        let mut found = Vec::new();
        self.each_operand(expr, &mut found);
        self.integers.extend(found);
    }

    fn each_operand(&self, expr: &Expr, found: &mut Vec<String>) {
        match expr {
            Expr::Path(path) => found.push(match path.path.get_ident() {
                Some(name) => self.called(name),
                None => text(expr),
            }),
            Expr::Field(_) => found.push(text(expr)),
            Expr::Paren(inner) => self.each_operand(&inner.expr, found),
            Expr::Binary(both) if is_arithmetic(&both.op) => {
                self.each_operand(&both.left, found);
                self.each_operand(&both.right, found);
            }
            Expr::MethodCall(call) if call.method == "min" || call.method == "max" => {
                self.each_operand(&call.receiver, found);
                let args = call.args.iter();
                args.for_each(|arg| self.each_operand(arg, found));
            }
            _ => {}
        }
    }

    /// `n` where it is a parameter, `n 2` where it is bound for the second time.
    fn called(&self, name: &syn::Ident) -> String {
        let name = name.to_string();
        let bound = self.scopes.iter().rev().find_map(|scope| scope.get(&name));
        bound.cloned().unwrap_or(name)
    }

    fn bind(&mut self, pat: &Pat) {
        struct Names<'a>(&'a mut Find);
        impl<'ast> Visit<'ast> for Names<'_> {
            fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
                self.0.bindings += 1;
                let name = pat.ident.to_string();
                let called = format!("{name} {}", self.0.bindings);
                if let Some(scope) = self.0.scopes.last_mut() {
                    scope.insert(name, called);
                }
                syn::visit::visit_pat_ident(self, pat);
            }
        }
        Names(self).visit_pat(pat);
    }

    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        self.scopes.push(BTreeMap::new());
        inside(self);
        self.scopes.pop();
    }
}

/// The operands of a value, or of each of those in a tuple.
enum Operands {
    One(Vec<String>),
    Each(Vec<Operands>),
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
        let mut operands = None;
        if let Some(init) = &local.init {
            self.visit_local_init(init);
            operands = Some(self.operands_of(&init.expr));
        }
        self.bind(&local.pat);
        if let Some(operands) = operands {
            self.named(&local.pat, operands);
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.scoped(|find| syn::visit::visit_block(find, block));
    }

    fn visit_expr_for_loop(&mut self, each: &'ast syn::ExprForLoop) {
        self.visit_expr(&each.expr);
        self.scoped(|find| {
            find.bind(&each.pat);
            find.visit_block(&each.body);
        });
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.scoped(|find| {
            closure.inputs.iter().for_each(|pat| find.bind(pat));
            find.visit_expr(&closure.body);
        });
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.scoped(|find| {
            find.bind(&arm.pat);
            arm.guard
                .iter()
                .for_each(|(_, guard)| find.visit_expr(guard));
            find.visit_expr(&arm.body);
        });
    }

    fn visit_expr_let(&mut self, test: &'ast syn::ExprLet) {
        self.visit_expr(&test.expr);
        self.bind(&test.pat);
    }

    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        self.scoped(|find| {
            find.visit_expr(&branch.cond);
            find.visit_block(&branch.then_branch);
        });
        branch
            .else_branch
            .iter()
            .for_each(|(_, els)| self.visit_expr(els));
    }

    fn visit_expr_while(&mut self, each: &'ast syn::ExprWhile) {
        self.scoped(|find| syn::visit::visit_expr_while(find, each));
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
