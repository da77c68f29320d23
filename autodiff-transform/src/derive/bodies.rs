//! The bodies of methods: a `match` over the cases of a value or of a tangent, with the fields bound by reference. A
//! struct is matched like an enum of one variant.

use super::model::{Case, Field, Model};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

/// Whose cases are matched.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Value,
    Tangent,
}

/// A field, and the name that it is bound to.
pub(super) struct Bound<'a> {
    pub(super) field: &'a Field,
    pub(super) name: Ident,
}

/// Matches `subject`, a reference, and binds the fields that `wanted` picks.
pub(super) fn each_case(
    model: &Model,
    side: Side,
    subject: &TokenStream,
    wanted: impl Fn(&Field) -> bool,
    body: impl Fn(&Case, &[Bound]) -> TokenStream,
) -> TokenStream {
    if model.cases.is_empty() {
        return quote!(match *#subject {});
    }
    let arms = model.cases.iter().map(|case| {
        let bound = bind(case, "a", &wanted);
        let (pattern, body) = (pattern(model, side, case, &bound), body(case, &bound));
        quote!(#pattern => { #body })
    });
    quote!(match #subject { #(#arms)* })
}

/// Matches `self` and a tangent, where both are of the same case, and binds the carried fields of both. `otherwise` is
/// the arm for two different cases.
pub(super) fn each_pair(
    model: &Model,
    side: Side,
    other: &TokenStream,
    body: impl Fn(&[Bound], &[Bound]) -> TokenStream,
    otherwise: &TokenStream,
) -> TokenStream {
    if model.cases.is_empty() {
        return quote!(match *self {});
    }
    let arms = model.cases.iter().map(|case| {
        let (these, those) = (
            bind(case, "a", Field::is_carried),
            bind(case, "b", Field::is_carried),
        );
        let this = pattern(model, side, case, &these);
        let that = pattern(model, Side::Tangent, case, &those);
        let body = body(&these, &those);
        quote!((#this, #that) => { #body })
    });
    let otherwise = (model.cases.len() > 1).then_some(otherwise);
    quote!(match (self, #other) { #(#arms)* #otherwise })
}

/// A case of the tangent, made of an expression for each carried field.
pub(super) fn build(
    model: &Model,
    case: &Case,
    value: impl Fn(&Field) -> TokenStream,
) -> TokenStream {
    let path = model.tangent_path(case);
    let fields = case.kept().map(|field| {
        let member = &field.member;
        let value = if field.is_carried() {
            value(field)
        } else {
            quote!(())
        };
        quote!(#member: #value)
    });
    quote!(#path { #(#fields,)* })
}

/// The name that a field was bound to.
pub(super) fn name_of(bound: &[Bound], field: &Field) -> Ident {
    bound
        .iter()
        .find(|bound| bound.field.member == field.member)
        .map(|bound| bound.name.clone())
        .expect("a carried field is bound")
}

/// The name of the case that a reference is of.
pub(super) fn case_name(model: &Model, side: Side, subject: &TokenStream) -> TokenStream {
    each_case(
        model,
        side,
        subject,
        |_| false,
        |case, _| {
            let name = case.name();
            quote!(#name)
        },
    )
}

/// The names alone.
pub(super) fn names<'a>(bound: &'a [Bound]) -> Vec<&'a Ident> {
    bound.iter().map(|bound| &bound.name).collect()
}

fn bind<'a>(case: &'a Case, prefix: &str, wanted: impl Fn(&Field) -> bool) -> Vec<Bound<'a>> {
    let fields = case.fields.iter().filter(|field| wanted(field)).enumerate();
    fields
        .map(|(k, field)| Bound {
            field,
            name: format_ident!("__{prefix}{k}", span = Span::mixed_site()),
        })
        .collect()
}

fn pattern(model: &Model, side: Side, case: &Case, bound: &[Bound]) -> TokenStream {
    let path = match side {
        Side::Value => model.value_path(case),
        Side::Tangent => model.tangent_path(case),
    };
    let fields = bound.iter().map(|Bound { field, name }| {
        let member = &field.member;
        quote!(#member: #name)
    });
    quote!(#path { #(#fields,)* .. })
}
