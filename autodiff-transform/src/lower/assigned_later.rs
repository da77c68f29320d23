//! `let q;` followed by a statement that gives it its value, as a `let` with that value.
//!
//! ```text
//! Input:   let q: P;  if c { q = a; } else { step(); q = b; }
//! Output:  let q: P = if c { a } else { step(); b };
//! ```
//! The compiler knows no value of a user's type to begin with.

use syn::{Block, Expr, Ident, Local, LocalInit, Pat, Stmt, parse_quote};

/// The `let` with its value, if the next statement gives it one on every way.
pub(super) fn assigned_by(local: &Local, next: &Stmt) -> Option<Local> {
    let name = name(&local.pat)?;
    if local.init.is_some() {
        return None;
    }
    let Stmt::Expr(expr, _) = next else {
        return None;
    };
    let value = value_of(expr, name)?;
    Some(Local {
        init: Some(LocalInit {
            eq_token: syn::token::Eq::default(),
            expr: Box::new(value),
            diverge: None,
        }),
        ..local.clone()
    })
}

/// A name that is given a value once.
fn name(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Type(typed) => name(&typed.pat),
        Pat::Ident(name) if name.mutability.is_none() => Some(&name.ident),
        _ => None,
    }
}

/// What a statement assigns to a name as the last thing that it does.
fn value_of(expr: &Expr, name: &Ident) -> Option<Expr> {
    match expr {
        Expr::Assign(assign) => match &*assign.left {
            Expr::Path(path) if path.path.is_ident(name) => Some((*assign.right).clone()),
            _ => None,
        },
        Expr::Block(block) if block.label.is_none() => {
            let block = value_of_block(&block.block, name)?;
            Some(parse_quote!(#block))
        }
        Expr::If(branch) => {
            let (_, els) = branch.else_branch.as_ref()?;
            let (cond, then) = (&branch.cond, value_of_block(&branch.then_branch, name)?);
            let els = value_of(els, name)?;
            Some(parse_quote!(if #cond #then else #els))
        }
        Expr::Match(choice) => {
            let mut choice = choice.clone();
            for arm in &mut choice.arms {
                *arm.body = value_of(&arm.body, name)?;
            }
            Some(Expr::Match(choice))
        }
        _ => None,
    }
}

fn value_of_block(block: &Block, name: &Ident) -> Option<Block> {
    let (last, before) = block.stmts.split_last()?;
    let Stmt::Expr(last, _) = last else {
        return None;
    };
    let mut stmts = before.to_vec();
    stmts.push(Stmt::Expr(value_of(last, name)?, None));
    Some(Block {
        brace_token: block.brace_token,
        stmts,
    })
}
