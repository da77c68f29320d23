//! A tangent stands in the slot of an argument that is constant for the caller, whatever it is the tangent of: the type,
//! a reference to it.

use super::blocks::{around, tangent};
use super::model::Model;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn impls(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let itself = tangent(model);
    let lifetime = quote!('__s,);
    let arg = quote!(__A: #rt::Differentiable<Tangent = #itself> + ?::core::marker::Sized);
    let zero = quote! {
        type Store = #itself;
        #[inline]
        fn store(__arg: &__A) -> #itself { #rt::zero(__arg) }
    };
    let discard = around(
        model,
        [&TokenStream::new(), &arg],
        &quote!(#rt::Discard<__A>),
        &itself,
        &quote! {
            #zero
            #[inline]
            fn slot<'__s>(__store: &'__s mut #itself) -> &'__s mut #itself { __store }
        },
    );
    let borrowed = [quote!(&'__s #itself), quote!(&'__s mut #itself)].map(|slot| {
        around(
            model,
            [&lifetime, &arg],
            &quote!(#rt::Still<'__s, __A>),
            &slot,
            &quote! {
                #zero
                #[inline]
                fn slot(__store: &'__s mut #itself) -> #slot { __store }
            },
        )
    });
    let owned = around(
        model,
        [&lifetime, &arg],
        &quote!(#rt::Still<'__s, __A>),
        &itself,
        &quote! {
            type Store = ::core::option::Option<#itself>;
            #[inline]
            fn store(__arg: &__A) -> ::core::option::Option<#itself> {
                ::core::option::Option::Some(#rt::zero(__arg))
            }
            #[inline]
            fn slot(__store: &'__s mut ::core::option::Option<#itself>) -> #itself {
                #rt::filled(__store.take())
            }
        },
    );
    quote!(#discard #(#borrowed)* #owned)
}
