//! `impl` blocks: generics, and silence under every lint.

use super::bodies::spanned;
use super::model::Model;
use proc_macro2::TokenStream;
use quote::quote;

/// Whatever lints the user has turned on or denied: the code is not theirs.
pub(super) fn silence() -> TokenStream {
    quote! {
        #[allow(warnings, nonstandard_style, unused, unused_lifetimes, unused_qualifications, deprecated, clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
    }
}

/// `impl of for S { items }`
pub(super) fn for_value(
    model: &Model,
    generics: &syn::Generics,
    of: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    with_generics(generics, of, &value_type(model), items)
}

/// `impl of for STangent { items }`
pub(super) fn for_tangent(model: &Model, of: &TokenStream, items: &TokenStream) -> TokenStream {
    let generics = model.generics.assuming_tangent();
    with_generics(&generics, of, &tangent(model), items)
}

/// `impl<generics> of for itself where … { items }`
pub(super) fn with_generics(
    generics: &syn::Generics,
    of: &TokenStream,
    itself: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let (params, _, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params #of for #itself #clause { #items }
    }
}

/// `S<…>`
pub(super) fn value_type(model: &Model) -> TokenStream {
    let (ident, (_, args, _)) = (&model.ident, model.generics.value.split_for_impl());
    quote!(#ident #args)
}

/// `STangent<…>`, all of it where the name stands.
pub(super) fn tangent(model: &Model) -> TokenStream {
    let (tangent, (_, args, _)) = (&model.tangent, model.generics.tangent.split_for_impl());
    spanned(&quote!(#tangent #args), tangent.span())
}
