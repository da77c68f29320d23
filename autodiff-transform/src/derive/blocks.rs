//! `impl` blocks: generics, and silence under every lint.

use super::bodies::spanned;
use super::generics;
use super::model::Model;
use proc_macro2::TokenStream;
use quote::quote;

/// Whatever lints the user has turned on or denied: the code is not theirs.
pub(super) fn silence() -> TokenStream {
    quote! {
        #[allow(warnings, nonstandard_style, unused, deprecated, clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
    }
}

/// `impl of for S { items }`
pub(super) fn for_value(
    model: &Model,
    generics: &syn::Generics,
    of: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let ident = &model.ident;
    let (params, args, clause) = generics.split_for_impl();
    let silence = silence();
    quote! {
        #[automatically_derived]
        #silence
        impl #params #of for #ident #args #clause { #items }
    }
}

/// `impl of for STangent { items }`
pub(super) fn for_tangent(model: &Model, of: &TokenStream, items: &TokenStream) -> TokenStream {
    with_generics(model, &model.generics.assuming_tangent(), of, items)
}

/// The same, with more generics.
pub(super) fn with_generics(
    model: &Model,
    generics: &syn::Generics,
    of: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let (params, _, clause) = generics.split_for_impl();
    let tangent = tangent(model);
    let silence = silence();
    quote! {
        #[automatically_derived]
        #silence
        impl #params #of for #tangent #clause { #items }
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

/// `impl<more> of for itself { items }`, where `more` are further parameters around those of the tangent.
pub(super) fn around(
    model: &Model,
    [before, after]: [&TokenStream; 2],
    of: &TokenStream,
    itself: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let generics = model.generics.assuming_tangent();
    let params = generics::params(&generics);
    let (_, _, clause) = generics.split_for_impl();
    let silence = silence();
    quote! {
        #[automatically_derived]
        #silence
        impl<#before #params #after> #of for #itself #clause { #items }
    }
}
