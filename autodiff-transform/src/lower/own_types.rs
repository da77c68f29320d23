//! The types of the user's that a body shows to be ones: it makes values of them, or it is a method of one.
//!
//! A type in a signature may be an alias of `f64`, and its methods a float's. Of `Complex { re, im }` that is certain. Only
//! what a method's name means hangs on it: rustc would refuse it if the guess were wrong.

use super::Cx;
use crate::ir::Ty;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, ExprMethodCall, Path};

/// The types that a body makes values of, by their last names, and the variables that it reads named fields of.
#[derive(Debug, Default)]
pub(super) struct OwnTypes {
    types: BTreeSet<String>,
    variables: BTreeSet<String>,
}

/// Finds them.
pub(super) fn find(block: &syn::Block) -> OwnTypes {
    struct Find(OwnTypes);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
            self.0.types.extend(last(&literal.path));
            syn::visit::visit_expr_struct(self, literal);
        }
        fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
            self.0
                .types
                .extend(maker(&call.func).as_ref().and_then(last));
            syn::visit::visit_expr_call(self, call);
        }
        fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
            if let (Expr::Path(base), syn::Member::Named(_)) = (&*field.base, &field.member) {
                self.0
                    .variables
                    .extend(base.path.get_ident().map(ToString::to_string));
            }
            syn::visit::visit_expr_field(self, field);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut find = Find(OwnTypes::default());
    find.0.types.insert("Self".to_owned());
    find.visit_block(block);
    find.0
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

    // Input:   let mut filter = Filter::new(alpha);  filter.push(x);
    /// Whether a method can only be one of a user's type, though std's containers have one of its name. What makes a value
    /// may give it in an `Option` or a `Result`, whose methods are left to them.
    pub(super) fn is_method_of_own(&self, call: &ExprMethodCall) -> bool {
        let Expr::Path(path) = &*call.receiver else {
            return false;
        };
        let Some(name) = path.path.get_ident() else {
            return false;
        };
        let ty = self.peek(&call.receiver);
        let has_fields = self.own_types.variables.contains(&name.to_string());
        let own = self.is_own(ty.behind()) || matches!(ty.behind(), Ty::User(_)) && has_fields;
        own && name != "self"
            && self.lookup(name).is_some()
            && is_of_containers(&call.method.to_string())
    }

    fn is_own(&self, ty: &Ty) -> bool {
        let Ty::User(ty) = ty else { return false };
        match syn::parse2::<Path>(ty.to_token_stream()) {
            Ok(path) => last(&path).is_some_and(|name| self.own_types.types.contains(&name)),
            Err(_) => false,
        }
    }
}

/// Methods of `Vec`s, slices and iterators that a type of one's own may well have.
fn is_of_containers(method: &str) -> bool {
    matches!(
        method,
        "push"
            | "pop"
            | "insert"
            | "remove"
            | "extend"
            | "fill"
            | "swap"
            | "clear"
            | "first"
            | "last"
            | "get"
            | "get_mut"
            | "set"
            | "sum"
            | "product"
            | "next"
            | "reverse"
            | "sort"
            | "join"
            | "concat"
            | "split_at"
            | "read"
            | "write"
            | "nth"
    )
}
