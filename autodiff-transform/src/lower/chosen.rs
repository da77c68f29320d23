//! Exclusive references that are chosen at run time: what follows is put behind each choice.
//!
//! ```text
//! Input:   let r = if c { &mut a } else { &mut b };  *r *= 2.0;  a + b
//! Output:  if c { let r = &mut a;  *r *= 2.0;  a + b } else { let r = &mut b;  *r *= 2.0;  a + b }
//! ```

use super::Cx;
use super::written::BoundNames;
use crate::ir::{Access, Holds};
use quote::quote;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{Block, Expr, Local, Pat, Stmt, parse_quote};

impl Cx<'_> {
    /// The `let` of such a reference with the statements after it, as one expression; `None` for any other `let`.
    pub(super) fn put_behind(&self, local: &Local, rest: &[Stmt]) -> Option<Expr> {
        let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
        if !matches!(&*init.expr, Expr::If(_) | Expr::Match(_)) || !self.lends(&init.expr) {
            return None;
        }
        continued(&init.expr, &local.pat, rest)
    }

    /// Whether an expression gives an exclusive reference, wherever it gives anything.
    fn lends(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Reference(borrow) => borrow.mutability.is_some(),
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                var.is_some_and(|var| {
                    matches!(
                        self.vars[var].holds,
                        Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
                    )
                })
            }
            Expr::Paren(inner) => self.lends(&inner.expr),
            Expr::Block(block) => only(&block.block).is_some_and(|value| self.lends(value)),
            Expr::If(branch) => {
                let els = branch.else_branch.as_ref();
                only(&branch.then_branch).is_some_and(|value| self.lends(value))
                    && els.is_some_and(|(_, els)| self.lends(els) || leaves(els))
            }
            Expr::Match(choice) => {
                let bodies = || choice.arms.iter().map(|arm| &*arm.body);
                bodies().all(|body| self.lends(body) || leaves(body))
                    && bodies().any(|body| self.lends(body))
            }
            _ => false,
        }
    }
}

/// The expression with its value bound, and followed by the rest, wherever it gives one. What is bound on the way to the
/// value would be seen by the rest.
fn continued(expr: &Expr, pat: &Pat, rest: &[Stmt]) -> Option<Expr> {
    match expr {
        Expr::Paren(inner) => continued(&inner.expr, pat, rest),
        Expr::Block(block) => continued(only(&block.block)?, pat, rest),
        Expr::If(branch) if !binds(&branch.cond) => {
            let cond = &branch.cond;
            let then = continued(only(&branch.then_branch)?, pat, rest)?;
            let els = continued(&branch.else_branch.as_ref()?.1, pat, rest)?;
            Some(parse_quote!(if #cond { #then } else { #els }))
        }
        Expr::Match(choice) => {
            let mut choice = choice.clone();
            for arm in &mut choice.arms {
                let mut names = BoundNames(BTreeSet::new());
                names.visit_pat(&arm.pat);
                if names
                    .0
                    .iter()
                    .any(|name| !name.starts_with(char::is_uppercase))
                {
                    return None;
                }
                *arm.body = continued(&arm.body, pat, rest)?;
                arm.comma = Some(syn::token::Comma::default());
            }
            Some(Expr::Match(choice))
        }
        Expr::If(_) => None,
        leaving if leaves(leaving) => Some(leaving.clone()),
        value => {
            let rest = rest.iter().map(|stmt| quote!(#stmt));
            Some(parse_quote!({ let #pat = #value; #(#rest)* }))
        }
    }
}

/// The value of a block without statements.
fn only(block: &Block) -> Option<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(value, None)] => Some(value),
        _ => None,
    }
}

/// Whether control does not come back from an expression.
fn leaves(expr: &Expr) -> bool {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(mac) => {
            let name = mac.mac.path.segments.last();
            name.is_some_and(|name| {
                ["panic", "unreachable", "todo", "unimplemented"]
                    .iter()
                    .any(|known| name.ident == known)
            })
        }
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [Stmt::Expr(value, _)] => leaves(value),
            [Stmt::Macro(mac)] => leaves(&Expr::Macro(syn::ExprMacro {
                attrs: Vec::new(),
                mac: mac.mac.clone(),
            })),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a condition binds names.
fn binds(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Paren(inner) => binds(&inner.expr),
        Expr::Binary(both) => binds(&both.left) || binds(&both.right),
        _ => false,
    }
}
