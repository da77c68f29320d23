//! Type parameters without a name, `weight: impl Fn(usize) -> f64`, are given one where a pullback must say what it holds.
//!
//! ```text
//! Input:   fn f(x: &mut [f64], weight: impl Fn(usize) -> f64)
//! Output:  fn f_vjp<__Weight0: Fn(usize) -> f64>(x: &mut [f64], weight: __Weight0) -> …
//! ```

use crate::signature::Signature;
use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{GenericParam, Ident, Type, TypeParam};

/// The signature with a name for each type parameter.
pub(super) fn with_named_types(sig: &Signature) -> Signature {
    let mut sig = sig.clone();
    let mut made = Vec::new();
    for param in &mut sig.params {
        let mut naming = Naming {
            param: param.ident.to_string(),
            made: &mut made,
        };
        naming.visit_type_mut(&mut param.ty);
    }
    sig.item.sig.generics.params.extend(made);
    sig
}

struct Naming<'a> {
    param: String,
    made: &'a mut Vec<GenericParam>,
}

impl VisitMut for Naming<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let Type::ImplTrait(bounds) = ty else {
            return visit_mut::visit_type_mut(self, ty);
        };
        let name = format!(
            "__{}{}",
            self.param.trim_start_matches("r#"),
            self.made.len()
        );
        let name = Ident::new(&name, Span::mixed_site());
        let mut param = TypeParam::from(name.clone());
        param.bounds = std::mem::take(&mut bounds.bounds);
        self.made.push(GenericParam::Type(param));
        *ty = syn::parse_quote!(#name);
    }
}
