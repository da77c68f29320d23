//! Calls whose value is `()` by their place, as statements.
//!
//! ```text
//! Input:   if n > 0 { step(x, n - 1) }        match k { 0 => a(x), _ => b(x) };
//! Output:  if n > 0 { step(x, n - 1); }       match k { 0 => { a(x); } _ => { b(x); } };
//! ```
//! The type of a call is not written; where a value is not used, Rust has it be `()`.

use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Stmt, parse_quote};

/// Whether the value of a block is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Used,
    Unused,
}

/// The block with its unused calls as statements.
pub(super) fn unused(block: &Block, value: Value) -> Block {
    let mut block = block.clone();
    Find.visit_block_mut(&mut block);
    if value == Value::Unused {
        in_block(&mut block);
    }
    block
}

struct Find;

impl VisitMut for Find {
    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        let last = block.stmts.len().saturating_sub(1);
        for (k, stmt) in block.stmts.iter_mut().enumerate() {
            match stmt {
                Stmt::Expr(expr, semi) if k < last || semi.is_some() => in_expr(expr),
                _ => {}
            }
        }
    }

    fn visit_expr_for_loop_mut(&mut self, each: &mut syn::ExprForLoop) {
        visit_mut::visit_expr_for_loop_mut(self, each);
        in_block(&mut each.body);
    }

    fn visit_expr_while_mut(&mut self, each: &mut syn::ExprWhile) {
        visit_mut::visit_expr_while_mut(self, each);
        in_block(&mut each.body);
    }

    fn visit_expr_loop_mut(&mut self, each: &mut syn::ExprLoop) {
        visit_mut::visit_expr_loop_mut(self, each);
        in_block(&mut each.body);
    }

    fn visit_expr_if_mut(&mut self, branch: &mut syn::ExprIf) {
        visit_mut::visit_expr_if_mut(self, branch);
        if branch.else_branch.is_none() {
            in_block(&mut branch.then_branch);
        }
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        if let ("for_each", Some(Expr::Closure(closure))) =
            (call.method.to_string().as_str(), call.args.first_mut())
        {
            in_body(&mut closure.body);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// A block whose value is not used.
fn in_block(block: &mut Block) {
    let Some(Stmt::Expr(expr, semi @ None)) = block.stmts.last_mut() else {
        return;
    };
    if is_call(expr) {
        *semi = Some(syn::token::Semi::default());
    } else {
        in_expr(expr);
    }
}

/// An expression whose value is not used.
fn in_expr(expr: &mut Expr) {
    match expr {
        Expr::Paren(inner) => in_expr(&mut inner.expr),
        Expr::Block(inner) => in_block(&mut inner.block),
        Expr::If(branch) => {
            in_block(&mut branch.then_branch);
            if let Some((_, els)) = &mut branch.else_branch {
                in_expr(els);
            }
        }
        Expr::Match(choice) => {
            let arms = choice.arms.iter_mut();
            arms.for_each(|arm| in_body(&mut arm.body));
        }
        _ => {}
    }
}

/// The body of an arm or a closure whose value is not used.
fn in_body(body: &mut Expr) {
    if is_call(body) {
        *body = parse_quote!({ #body; });
    } else {
        in_expr(body);
    }
}

fn is_call(expr: &Expr) -> bool {
    matches!(expr, Expr::Call(_) | Expr::MethodCall(_))
}
