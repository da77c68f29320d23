//! `Clone`, `Debug`, `PartialEq` and `Default` for a tangent. The standard library's derives would ask them of the type
//! parameters; here their tangents have them.

use super::blocks::{for_tangent, value_type, with_generics};
use super::bodies::{Bound, Side, build, each_case, each_pair, name_of, names};
use super::model::{Case, Field, Model, Sort, Style};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn impls(model: &Model) -> TokenStream {
    let (clone, debug) = (clone(model), debug(model));
    let (equality, default, copy) = (equality(model), default(model), copy(model));
    quote!(#clone #debug #equality #default #copy)
}

fn clone(model: &Model) -> TokenStream {
    let subject = quote!(self);
    let clone = each_case(
        model,
        Side::Tangent,
        &subject,
        Field::is_carried,
        |case, bound| {
            build(model, case, |field| {
                let name = name_of(bound, field);
                quote!(::core::clone::Clone::clone(#name))
            })
        },
    );
    for_tangent(
        model,
        &quote!(::core::clone::Clone),
        &quote! {
            #[inline]
            fn clone(&self) -> Self { #clone }
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
                quote!(.field(#label, #name))
            });
            quote!(__f.debug_struct(#title) #(#fields)* .finish())
        }
        Style::Tuple => {
            let fields = case.fields.iter().map(|field| {
                let shown = if field.is_carried() {
                    let name = name_of(bound, field);
                    quote!(#name)
                } else {
                    quote!(&())
                };
                quote!(.field(#shown))
            });
            quote!(__f.debug_tuple(#title) #(#fields)* .finish())
        }
    }
}

fn equality(model: &Model) -> TokenStream {
    let same = |these: &[Bound], those: &[Bound]| {
        let (these, those) = (names(these), names(those));
        quote!(true #(&& ::core::cmp::PartialEq::eq(#these, #those))*)
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
    let mut generics = model.generics.tangent.clone();
    // Parameters of the value that the tangent does not have cannot be named beside it.
    let same = model.generics.value.params.len() == generics.params.len();
    if !same || model.generics.value.lifetimes().next().is_some() {
        return None;
    }
    let value = value_type(model);
    let parts = model.cases.iter().flat_map(Case::carried);
    // A bound without parameters is an error where it does not hold, unless it speaks of every lifetime.
    let bounds = std::iter::once(value)
        .chain(parts.map(Field::tangent_ty))
        .map(|ty| -> syn::WherePredicate {
            syn::parse_quote!(for<'__any> #ty: ::core::marker::Copy)
        });
    generics.make_where_clause().predicates.extend(bounds);
    Some(with_generics(
        model,
        &generics,
        &quote!(::core::marker::Copy),
        &TokenStream::new(),
    ))
}

/// A struct has a default where every field has one: rustc finds out.
fn default(model: &Model) -> Option<TokenStream> {
    let case = model.cases.first().filter(|_| model.sort == Sort::Struct)?;
    let mut generics = model.generics.tangent.clone();
    // A bound without parameters is an error where it does not hold, unless it speaks of every lifetime.
    let bounds = case
        .carried()
        .map(Field::tangent_ty)
        .map(|ty| -> syn::WherePredicate {
            syn::parse_quote!(for<'__any> #ty: ::core::default::Default)
        });
    generics.make_where_clause().predicates.extend(bounds);
    let default = build(model, case, |_| quote!(::core::default::Default::default()));
    Some(with_generics(
        model,
        &generics,
        &quote!(::core::default::Default),
        &quote!(fn default() -> Self { #default }),
    ))
}
