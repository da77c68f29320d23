//! Macros: `vec!` is understood, those that observe or panic stay with the primal.

use super::written::Carries;
use super::{Cx, Val};
use crate::ir::{Atom, Collection, Mention, Stmt, Ty};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

/// Macros that look at values and give `()`.
const OBSERVING: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "print",
    "println",
    "eprint",
    "eprintln",
];

/// Macros that do not return.
const DIVERGING: &[&str] = &["panic", "unreachable", "todo", "unimplemented"];

impl Cx<'_> {
    pub(super) fn macro_statement(
        &mut self,
        mac: &syn::StmtMacro,
        stmt: &syn::Stmt,
        is_tail: bool,
    ) -> Val {
        let name = name_of(&mac.mac);
        if OBSERVING.contains(&name.as_str()) || DIVERGING.contains(&name.as_str()) {
            return self.observe(stmt, &name);
        }
        let expr = Expr::Macro(syn::ExprMacro {
            attrs: mac.attrs.clone(),
            mac: mac.mac.clone(),
        });
        if is_tail && mac.semi_token.is_none() {
            return self.macro_expr_of(&mac.mac, &expr);
        }
        self.written_statement(&expr);
        Val::Tuple(Vec::new())
    }

    pub(super) fn macro_expr(&mut self, mac: &syn::ExprMacro, expr: &Expr) -> Val {
        self.macro_expr_of(&mac.mac, expr)
    }

    fn macro_expr_of(&mut self, mac: &syn::Macro, expr: &Expr) -> Val {
        let name = name_of(mac);
        if OBSERVING.contains(&name.as_str()) || DIVERGING.contains(&name.as_str()) {
            let stmt = syn::Stmt::Expr(expr.clone(), Some(syn::token::Semi::default()));
            return self.observe(&stmt, &name);
        }
        match name.as_str() {
            "vec" => self.vec(mac, expr),
            // Text carries no derivative, as long as no number is read from it.
            "format" if !self.reads_text => Val::Atom(Atom::Var(self.define_written(
                expr,
                Ty::Constant,
                Carries::Nothing,
            ))),
            "matches" => Val::Atom(Atom::Var(self.define_written(
                expr,
                Ty::Constant,
                Carries::Nothing,
            ))),
            _ => Val::Atom(Atom::Var(self.define_written(
                expr,
                Ty::Unknown,
                Carries::Derivative,
            ))),
        }
    }

    fn observe(&mut self, stmt: &syn::Stmt, name: &str) -> Val {
        let (stmt, reads, changes) = self.written_stmt(stmt);
        self.push(Stmt::Written {
            stmt: Box::new(stmt),
            reads,
            changes,
            mention: Mention::Observes,
        });
        if DIVERGING.contains(&name) {
            Val::Never
        } else {
            Val::Tuple(Vec::new())
        }
    }

    fn vec(&mut self, mac: &syn::Macro, expr: &Expr) -> Val {
        let tokens = mac.tokens.clone();
        if let Ok((item, len)) = repeat_form.parse2(tokens.clone()) {
            return self.repeat(&item, &len, Collection::Vec);
        }
        match Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens) {
            Ok(items) => self.list(&items.iter().collect::<Vec<_>>(), Collection::Vec),
            Err(_) => self.refuse(
                expr,
                "`vec!` with these tokens is not understood",
                "write `vec![a, b]` or `vec![a; n]`",
            ),
        }
    }
}

/// Whether numbers are read from text somewhere in a body.
pub(super) fn reads_text(block: &syn::Block) -> bool {
    struct Find(bool);
    impl<'ast> syn::visit::Visit<'ast> for Find {
        fn visit_ident(&mut self, name: &'ast syn::Ident) {
            self.0 |= name == "parse" || name == "from_str";
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            self.0 |= mac.tokens.to_string().contains("parse");
        }
    }
    let mut find = Find(false);
    syn::visit::Visit::visit_block(&mut find, block);
    find.0
}

fn name_of(mac: &syn::Macro) -> String {
    mac.path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

fn repeat_form(input: syn::parse::ParseStream) -> syn::Result<(Expr, Expr)> {
    let item = input.parse()?;
    input.parse::<Token![;]>()?;
    Ok((item, input.parse()?))
}
