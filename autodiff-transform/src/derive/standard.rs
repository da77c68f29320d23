//! `Clone`, `Debug`, `PartialEq` and `Default` for a tangent. The standard library's derives would ask them of the type
//! parameters; here their tangents have them.

use super::blocks::{for_tangent, tangent, value_type, with_generics};
use super::bodies::{At, Bound, Side, build, each_case, each_pair, name_of, pairs};
use super::model::{Case, Field, Model, Sort, Style};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

pub(super) fn impls(model: &Model) -> TokenStream {
    let (clone, debug) = (clone(model), debug(model));
    let (equality, default, copy) = (equality(model), default(model), copy(model));
    quote!(#clone #debug #equality #default #copy)
}

fn clone(model: &Model) -> TokenStream {
    let tangent = tangent(model);
    let subject = quote!(self);
    let clone = each_case(
        model,
        Side::Tangent,
        &subject,
        Field::is_carried,
        |case, bound| {
            build(model, case, |field| {
                let name = name_of(bound, field);
                quote_spanned!(field.ty.span()=> ::core::clone::Clone::clone(#name))
            })
        },
    );
    for_tangent(
        model,
        &quote!(::core::clone::Clone),
        &quote! {
            #[inline]
            fn clone(&self) -> #tangent { #clone }
        },
    )
}

fn debug(model: &Model) -> TokenStream {
    let subject = quote!(self);
    let debug = each_case(
        model,
        Side::Tangent,
        &subject,
        Field::is_carried,
        |case, bound| {
            let title = match model.sort {
                Sort::Struct => model.tangent.to_string(),
                Sort::Enum => case.name(),
            };
            shown(case, &title, bound)
        },
    );
    for_tangent(
        model,
        &quote!(::core::fmt::Debug),
        &quote! {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #debug }
        },
    )
}

fn shown(case: &Case, title: &str, bound: &[Bound]) -> TokenStream {
    match case.style {
        Style::Unit => quote!(__f.write_str(#title)),
        Style::Named => {
            let fields = bound.iter().map(|Bound { field, name }| {
                let label = field.name();
                quote_spanned!(field.ty.span()=> .field(#label, #name))
            });
            quote!(__f.debug_struct(#title) #(#fields)* .finish())
        }
        Style::Tuple => {
            let fields = case.fields.iter().map(|field| {
                if !field.is_carried() {
                    return quote!(.field(&()));
                }
                let name = name_of(bound, field);
                quote_spanned!(field.ty.span()=> .field(#name))
            });
            quote!(__f.debug_tuple(#title) #(#fields)* .finish())
        }
    }
}

fn equality(model: &Model) -> TokenStream {
    let same = |these: &[Bound], those: &[Bound]| {
        let equal = pairs(
            model,
            these,
            those,
            |At { span, .. }, this, that| quote_spanned!(span=> ::core::cmp::PartialEq::eq(#this, #that)),
        );
        quote!(true #(&& #equal)*)
    };
    let differ = quote!(_ => false);
    let equal = each_pair(model, Side::Tangent, &quote!(__other), same, &differ);
    for_tangent(
        model,
        &quote!(::core::cmp::PartialEq),
        &quote! {
            #[inline]
            fn eq(&self, __other: &Self) -> bool { #equal }
        },
    )
}

/// A tangent is copied where the value is, and every part of it: rustc finds out.
fn copy(model: &Model) -> Option<TokenStream> {
    let mut generics = model.generics.assuming_tangent();
    // Parameters of the value that the tangent does not have cannot be named beside it.
    let same = model.generics.value.params.len() == generics.params.len();
    if !same || model.generics.value.lifetimes().next().is_some() {
        return None;
    }
    let value = value_type(model);
    let parts = model.cases.iter().flat_map(Case::carried);
    // A bound without parameters is an error where it does not hold, unless it speaks of every lifetime.
    let bounds = parts.map(|field| (field.tangent_ty(), field.ty.span()));
    let bounds = std::iter::once((value, model.tangent.span()))
        .chain(bounds)
        .map(|(ty, span)| -> syn::WherePredicate {
            syn::parse_quote_spanned!(span=> for<'__any> #ty: ::core::marker::Copy)
        });
    generics.make_where_clause().predicates.extend(bounds);
    Some(with_generics(
        &generics,
        &quote!(::core::marker::Copy),
        &tangent(model),
        &TokenStream::new(),
    ))
}

/// A struct has a default where every field has one: rustc finds out.
fn default(model: &Model) -> Option<TokenStream> {
    let case = model.cases.first().filter(|_| model.sort == Sort::Struct)?;
    let mut generics = model.generics.assuming_tangent();
    // A bound without parameters is an error where it does not hold, unless it speaks of every lifetime.
    let bounds = case.carried().map(|field| -> syn::WherePredicate {
        let ty = field.tangent_ty();
        syn::parse_quote_spanned!(field.ty.span()=> for<'__any> #ty: ::core::default::Default)
    });
    generics.make_where_clause().predicates.extend(bounds);
    let default = build(
        model,
        case,
        |field| quote_spanned!(field.ty.span()=> ::core::default::Default::default()),
    );
    let tangent = tangent(model);
    Some(with_generics(
        &generics,
        &quote!(::core::default::Default),
        &tangent,
        &quote!(fn default() -> #tangent { #default }),
    ))
}
