//! A type of which no part carries a derivative: its tangent goes where a function for which the value is constant has
//! the slot `()`.

use super::blocks::{tangent, with_generics};
use super::model::Model;
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

// Input:   enum Activation { Relu, Tanh }
// Output:  impl Lend<()> for &ActivationTangent { … }  impl Lend<&mut ()> for &mut ActivationTangent { … }
pub(super) fn impls(model: &Model) -> TokenStream {
    if model
        .cases
        .iter()
        .any(|case| case.carried().next().is_some())
    {
        return TokenStream::new();
    }
    let (rt, itself) = (&model.rt, tangent(model));
    let generics = model.generics.assuming_tangent();
    let shared = with_generics(
        &generics,
        &quote!(#rt::Lend<()>),
        &quote!(&#itself),
        &quote!(
            #[inline]
            fn lend(self) {}
        ),
    );
    let mut with_lifetime = generics.clone();
    with_lifetime.params.insert(0, parse_quote!('__s));
    let exclusive = with_generics(
        &with_lifetime,
        &quote!(#rt::Lend<&'__s mut ()>),
        &quote!(&'__s mut #itself),
        &quote!(#[inline] fn lend(self) -> &'__s mut () { #rt::leak(()) }),
    );
    quote!(#shared #exclusive)
}
