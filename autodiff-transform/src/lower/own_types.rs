//! The types of the user's that a body shows to be ones: it makes values of them, or it is a method of one.
//!
//! A type in a signature may be an alias of `f64`, and its methods a float's. Of `Complex { re, im }` that is certain. Only
//! what a method's name means hangs on it: rustc would refuse it if the guess were wrong.

use super::Cx;
use crate::ir::Ty;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, Path};

/// The types that a body makes values of, by their last names.
#[derive(Debug, Default)]
pub(super) struct OwnTypes(BTreeSet<String>);

/// Finds them.
pub(super) fn find(block: &syn::Block) -> OwnTypes {
    struct Find(BTreeSet<String>);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
            self.0.extend(last(&literal.path));
            syn::visit::visit_expr_struct(self, literal);
        }
        fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
            self.0.extend(maker(&call.func).as_ref().and_then(last));
            syn::visit::visit_expr_call(self, call);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut find = Find(BTreeSet::from(["Self".to_owned()]));
    find.visit_block(block);
    OwnTypes(find.0)
}

fn last(path: &Path) -> Option<String> {
    let last = path.segments.last();
    last.map(|last| last.ident.to_string())
}

/// The type that a function makes by Rust's naming convention: `Complex` of `Complex::new`.
fn maker(func: &Expr) -> Option<Path> {
    let Expr::Path(path) = func else { return None };
    let mut owner = path.path.clone();
    let name = owner.segments.pop()?.into_value().ident.to_string();
    owner.segments.pop_punct();
    let makes = matches!(
        name.as_str(),
        "new" | "default" | "zero" | "one" | "identity"
    ) || name.starts_with("from_");
    let is_type = last(&owner)?.starts_with(char::is_uppercase);
    (path.qself.is_none() && makes && is_type).then_some(owner)
}

impl Cx<'_> {
    /// The type of what a function gives, as far as its path tells.
    pub(super) fn made_by(&self, func: &Expr) -> Ty {
        let Some(owner) = maker(func) else {
            return Ty::Unknown;
        };
        match Ty::of(&syn::parse_quote!(#owner), &self.reals) {
            made @ Ty::User(_) => made,
            _ => Ty::Unknown,
        }
    }

    /// The type of `a ∘ b`. A sum of a user's type is one of that type, and so is its multiple, and a quotient of two; a
    /// product of two may be a number.
    pub(super) fn arithmetic(&self, op: &BinOp, left: &Ty, right: &Ty) -> Ty {
        let known = super::peek::arithmetic(op, left, right);
        if !matches!(known, Ty::Unknown) {
            return known;
        }
        let additive = matches!(op, BinOp::Add(_) | BinOp::Sub(_));
        let divides = matches!(op, BinOp::Div(_));
        match (left.behind(), right.behind()) {
            (own, Ty::Unknown) | (Ty::Unknown, own) if additive && self.is_own(own) => own.clone(),
            (a, b) if self.is_own(a) && self.is_own(b) && (additive || divides) => a.clone(),
            (own, Ty::Float(_)) | (Ty::Float(_), own) if self.is_own(own) => own.clone(),
            _ => Ty::Unknown,
        }
    }

    fn is_own(&self, ty: &Ty) -> bool {
        let Ty::User(ty) = ty else { return false };
        match syn::parse2::<Path>(ty.to_token_stream()) {
            Ok(path) => last(&path).is_some_and(|name| self.own_types.0.contains(&name)),
            Err(_) => false,
        }
    }
}
