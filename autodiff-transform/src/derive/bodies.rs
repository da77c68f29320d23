//! The bodies of methods: a `match` over the cases of a value or of a tangent, with the fields bound by reference. A
//! struct is matched like an enum of one variant.

use super::model::{Case, Field, Model};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

/// Whose cases are matched.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Value,
    Tangent,
}

/// A field, and the name that it is bound to.
#[derive(Clone)]
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
    let span = model.tangent.span();
    let arms = model.cases.iter().map(|case| {
        let bound = bind(case, "a", &wanted);
        let (pattern, body) = (pattern(model, side, case, &bound), body(case, &bound));
        quote_spanned!(span=> #pattern => { #body })
    });
    quote_spanned!(span=> match #subject { #(#arms)* })
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
    let span = model.tangent.span();
    let arms = model.cases.iter().map(|case| {
        let (these, those) = (
            bind(case, "a", Field::is_carried),
            bind(case, "b", Field::is_carried),
        );
        let this = pattern(model, side, case, &these);
        let that = pattern(model, Side::Tangent, case, &those);
        let body = body(&these, &those);
        quote_spanned!(span=> (#this, #that) => { #body })
    });
    let otherwise = (model.cases.len() > 1).then_some(otherwise);
    let this = quote!(self);
    quote_spanned!(span=> match (#this, #other) { #(#arms)* #otherwise })
}

/// A case of the tangent, made of an expression for each carried field.
pub(super) fn build(
    model: &Model,
    case: &Case,
    value: impl Fn(&Field) -> TokenStream,
) -> TokenStream {
    let path = model.tangent_path(case);
    let fields = case.kept().map(|field| {
        let member = field.located();
        let value = if field.is_carried() {
            value(field)
        } else {
            quote!(())
        };
        quote!(#member: #value)
    });
    quote_spanned!(model.tangent.span()=> #path { #(#fields,)* })
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

/// Where tokens about a field stand: at its type, the runtime's path included. What rustc says of the type, it says
/// there, and once.
pub(super) struct At {
    pub(super) span: Span,
    pub(super) rt: TokenStream,
}

impl At {
    pub(super) fn of(model: &Model, field: &Field) -> Self {
        let span = field.ty.span();
        let rt = spanned(&model.rt, span);
        At { span, rt }
    }
}

/// The same tokens elsewhere. Lifetimes stay: they are known by where they stand.
pub(super) fn spanned(tokens: &TokenStream, span: Span) -> TokenStream {
    let mut in_lifetime = false;
    let moved = tokens.clone().into_iter().map(|mut token| {
        let is_tick = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        if !in_lifetime && !is_tick {
            token.set_span(span);
        }
        in_lifetime = is_tick;
        token
    });
    moved.collect()
}

/// Tokens for each field that was bound.
pub(super) fn parts(
    model: &Model,
    bound: &[Bound],
    tokens: impl Fn(At, &Ident) -> TokenStream,
) -> Vec<TokenStream> {
    bound
        .iter()
        .map(|Bound { field, name }| tokens(At::of(model, field), name))
        .collect()
}

/// Tokens for each field of two cases.
pub(super) fn pairs(
    model: &Model,
    these: &[Bound],
    those: &[Bound],
    tokens: impl Fn(At, &Ident, &Ident) -> TokenStream,
) -> Vec<TokenStream> {
    these
        .iter()
        .zip(those)
        .map(|(this, that)| tokens(At::of(model, this.field), &this.name, &that.name))
        .collect()
}

fn bind<'a>(case: &'a Case, prefix: &str, wanted: impl Fn(&Field) -> bool) -> Vec<Bound<'a>> {
    let fields = case.fields.iter().filter(|field| wanted(field)).enumerate();
    fields
        .map(|(k, field)| Bound {
            field,
            name: format_ident!("__{prefix}{k}", span = field.ty.span()),
        })
        .collect()
}

fn pattern(model: &Model, side: Side, case: &Case, bound: &[Bound]) -> TokenStream {
    let path = match side {
        Side::Value => model.value_path(case),
        Side::Tangent => model.tangent_path(case),
    };
    let fields = bound.iter().map(|Bound { field, name }| {
        let member = field.located();
        quote!(#member: #name)
    });
    quote_spanned!(model.tangent.span()=> #path { #(#fields,)* .. })
}
