//! A tangent stands in the slot of an argument that is constant for the caller, whatever it is the tangent of: the type,
//! a reference to it.

use super::blocks::{tangent, with_generics};
use super::bodies::spanned;
use super::model::Model;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse_quote_spanned;

pub(super) fn impls(model: &Model) -> TokenStream {
    // What rustc says of the tangent as a whole, it says at one place.
    let span = model.tangent.span();
    let rt = spanned(&model.rt, span);
    let itself = tangent(model);
    let mut generics = model.generics.assuming_tangent();
    generics.params.push(parse_quote_spanned! {span=>
        __A: #rt::Differentiable<Tangent = #itself> + ?::core::marker::Sized
    });
    let mut with_lifetime = generics.clone();
    with_lifetime
        .params
        .insert(0, parse_quote_spanned!(span=> '__s));
    let zero = quote_spanned! {span=>
        type Store = #itself;
        #[inline]
        fn store(__arg: &__A) -> #itself { #rt::zero(__arg) }
    };
    let discard = with_generics(
        &generics,
        &quote_spanned!(span=> #rt::Discard<__A>),
        &itself,
        &quote_spanned! {span=>
            #zero
            #[inline]
            fn slot<'__s>(__store: &'__s mut #itself) -> &'__s mut #itself { __store }
        },
    );
    let borrowed = [
        quote_spanned!(span=> &'__s #itself),
        quote_spanned!(span=> &'__s mut #itself),
    ]
    .map(|slot| {
        with_generics(
            &with_lifetime,
            &quote_spanned!(span=> #rt::Still<'__s, __A>),
            &slot,
            &quote_spanned! {span=>
                #zero
                #[inline]
                fn slot(__store: &'__s mut #itself) -> #slot { __store }
            },
        )
    });
    let owned = with_generics(
        &with_lifetime,
        &quote_spanned!(span=> #rt::Still<'__s, __A>),
        &itself,
        &quote_spanned! {span=>
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
