//! Methods of std's that are called by their path.
//!
//! ```text
//! Input:   x.chunks(2).map(<[f64]>::to_vec)     Vec::len(&rows)     Option::unwrap_or(first, 0.0)
//! Output:  x.chunks(2).map(|a| a.to_vec())      rows.len()          first.unwrap_or(0.0)
//! ```

use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprCall, Item, Type};

/// A body in which such calls are those of methods.
pub(super) fn as_methods(block: &Block) -> Block {
    let mut block = block.clone();
    AsMethods.visit_block_mut(&mut block);
    block
}

struct AsMethods;

impl VisitMut for AsMethods {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Call(call) = expr {
            if let Some(method) = as_method(call) {
                *expr = method;
            }
        }
    }

    // A nested function stays as it is written.
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// The call of a method that a call of its path stands for.
pub(super) fn as_method(call: &ExprCall) -> Option<Expr> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let method = path.path.segments.last()?;
    let receiver = call.args.first()?;
    if !is_of_std(path) || !takes_self(&method.ident.to_string()) {
        return None;
    }
    let receiver = match receiver {
        Expr::Reference(reference) => &*reference.expr,
        other => other,
    };
    let (name, rest) = (&method.ident, call.args.iter().skip(1));
    let turbofish = match &method.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
        syn::PathArguments::None | syn::PathArguments::Parenthesized(_) => None,
    };
    Some(syn::parse_quote!((#receiver).#name #turbofish(#(#rest),*)))
}

/// Whether a path leads to a method of a slice, an array, or one of std's types and traits.
fn is_of_std(path: &syn::ExprPath) -> bool {
    if let Some(qself) = &path.qself {
        return match &*qself.ty {
            Type::Slice(_) | Type::Array(_) => path.path.segments.len() == 1,
            Type::Path(ty) => ty.path.segments.last().is_some_and(is_owner),
            _ => false,
        };
    }
    let mut owners = path.path.segments.iter().rev().skip(1);
    owners.next().is_some_and(is_owner)
}

fn is_owner(segment: &syn::PathSegment) -> bool {
    matches!(
        segment.ident.to_string().as_str(),
        "Vec" | "Option" | "Result" | "Clone" | "ToOwned" | "Iterator" | "IntoIterator"
    )
}

/// Whether a function of such a type by this name is a method, and makes nothing anew.
fn takes_self(name: &str) -> bool {
    !name.starts_with("from")
        && !name.starts_with(char::is_uppercase)
        && !matches!(name, "new" | "with_capacity" | "default" | "try_from")
}
