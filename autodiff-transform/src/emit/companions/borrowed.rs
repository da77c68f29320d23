//! The value of a function that gives references: what its sweeps compute is a copy, which cannot be lent, so the value is
//! made by the function's own body.

use crate::signature::Signature;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{ReturnType, Type};

/// The name of the value.
pub(super) fn name() -> Ident {
    Ident::new("__given", Span::mixed_site())
}

// Input:   fn pick<'a>(a: &'a [f64], mut k: usize) -> &'a [f64] { k += 1; &a[k..] }
// Output:  let __given = (|| -> &'a [f64] { let mut k = k; { k += 1; &a[k..] } })();
/// The statement that makes it, before any sweep. What is declared `mut` is copied, so that the sweeps find it unchanged.
pub(super) fn given(sig: &Signature) -> TokenStream {
    let (name, body, ty) = (name(), &sig.body, own_ret(sig));
    let copies = sig
        .params
        .iter()
        .filter(|param| param.mutable)
        .map(|param| {
            let ident = &param.ident;
            quote!(let mut #ident = #ident;)
        });
    quote!(let #name = (|| -> #ty { #(#copies)* #body })();)
}

/// What the function itself gives; that of a tangent sweep is the first of two.
fn own_ret(sig: &Signature) -> TokenStream {
    let is_own = sig.function == sig.item.sig.ident;
    match &sig.item.sig.output {
        ReturnType::Type(_, ty) => match &**ty {
            Type::Tuple(pair) if !is_own => {
                let first = pair.elems.first();
                quote!(#first)
            }
            ty => quote!(#ty),
        },
        ReturnType::Default => quote!(()),
    }
}
