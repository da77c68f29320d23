//! The definition of the tangent.

use super::blocks::silence;
use super::model::{Case, Field, Model, Sort, Style};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Member;

// Input:   pub struct Line { pub slope: f64, origin: Point, name: String }
// Output:  pub struct LineTangent { pub slope: f64, origin: <Point as Differentiable>::Tangent }
pub(super) fn definition(model: &Model) -> TokenStream {
    let vis = &model.vis;
    let mut tangent = model.tangent.clone();
    tangent.set_span(model.ident.span());
    let generics = &model.generics.tangent;
    let clause = &generics.where_clause;
    let doc = format!(
        "The tangent of [`{}`]: a derivative of such a value, or by one.",
        model.name()
    );
    let definition = match model.sort {
        Sort::Enum => {
            let variants = model.cases.iter().map(variant);
            quote!(#vis enum #tangent #generics #clause { #(#variants,)* })
        }
        Sort::Struct => {
            let fields = model
                .cases
                .iter()
                .map(|case| (case.style, fields(case, Public::Fields)));
            fields
                .map(|(style, fields)| match style {
                    Style::Named => quote!(#vis struct #tangent #generics #clause { #fields }),
                    Style::Tuple => quote!(#vis struct #tangent #generics (#fields) #clause;),
                    Style::Unit => quote!(#vis struct #tangent #generics #clause;),
                })
                .collect()
        }
    };
    let silence = silence();
    quote! {
        #[doc = #doc]
        #silence
        #definition
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Public {
    /// A struct's fields are as visible as they say.
    Fields,
    /// A variant's are as visible as the enum.
    All,
}

fn variant(case: &Case) -> TokenStream {
    let (name, fields) = (&case.ident, fields(case, Public::All));
    let doc = format!("For the variant `{}`.", case.name());
    let variant = match case.style {
        Style::Named => quote!(#name { #fields }),
        Style::Tuple => quote!(#name(#fields)),
        Style::Unit => quote!(#name),
    };
    quote!(#[doc = #doc] #variant)
}

fn fields(case: &Case, public: Public) -> TokenStream {
    case.kept().map(|field| one(field, public)).collect()
}

fn one(field: &Field, public: Public) -> TokenStream {
    let (ty, doc) = (field.tangent_ty(), doc(field));
    let vis = (public == Public::Fields).then_some(&field.vis);
    let name = match &field.member {
        Member::Named(name) => Some(quote!(#name:)),
        Member::Unnamed(_) => None,
    };
    quote!(#[doc = #doc] #vis #name #ty,)
}

fn doc(field: &Field) -> String {
    if field.is_carried() {
        format!("The part of `{}`.", field.name())
    } else {
        format!("`{}` carries no derivative.", field.name())
    }
}
