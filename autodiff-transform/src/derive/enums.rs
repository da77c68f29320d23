//! Accessors of the fields of an enum's tangent, by the names of variant and field: generated code knows from the value
//! which variant it has.

use super::left_out::nothing;
use super::model::{Case, Field, Model, Sort, Style};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

// Input:   enum Shape { Circle(f64), Square { side: f64, id: u32 } }
// Output:  impl ShapeTangent {
//              fn __Circle_0(&self) -> &f64 { match self { ShapeTangent::Circle { 0: field, .. } => field, _ => panic } }
//              fn __Circle_0_mut(&mut self) -> &mut f64 …
//          }
pub(super) fn accessors(model: &Model) -> Option<TokenStream> {
    // In a pattern `Disk(radius)` may be a struct or a variant in scope: tuple structs answer to the same names.
    let by_name = |case: &Case| model.sort == Sort::Enum || case.style == Style::Tuple;
    let methods: Vec<TokenStream> = model
        .cases
        .iter()
        .filter(|case| by_name(case))
        .flat_map(|case| case.fields.iter().map(|field| accessor(model, case, field)))
        .collect();
    let tangent = &model.tangent;
    let generics = model.generics.assuming_tangent();
    let (params, args, clause) = generics.split_for_impl();
    (!methods.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl #params #tangent #args #clause { #(#methods)* }
        }
    })
}

fn accessor(model: &Model, case: &Case, field: &Field) -> TokenStream {
    let vis = &model.vis;
    let ty = accessed(model, field);
    let span = Span::call_site();
    let (shared, exclusive) = (
        format_ident!("__{}_{}", case.name(), field.name(), span = span),
        format_ident!("__{}_{}_mut", case.name(), field.name(), span = span),
    );
    let (found, found_mut) = if field.is_carried() {
        (quote!(__field), quote!(__field))
    } else {
        let (rt, nothing) = (&model.rt, nothing(field, &model.rt));
        (quote!(&#nothing), quote!(#rt::leak(#nothing)))
    };
    let (arm, other) = (arm(model, case, field), other(model, case));
    quote! {
        #[doc(hidden)]
        #[inline]
        #[track_caller]
        #vis fn #shared(&self) -> &#ty { match self { #arm => #found, #other } }

        #[doc(hidden)]
        #[inline]
        #[track_caller]
        #vis fn #exclusive(&mut self) -> &mut #ty { match self { #arm => #found_mut, #other } }
    }
}

/// What an accessor gives: for what is left out, what stands for it.
fn accessed(model: &Model, field: &Field) -> TokenStream {
    if field.is_carried() {
        field.tangent_ty()
    } else {
        nothing(field, &model.rt)
    }
}

fn arm(model: &Model, case: &Case, field: &Field) -> TokenStream {
    let path = model.tangent_path(case);
    let binding = field.is_carried().then(|| {
        let member = &field.member;
        quote!(#member: __field,)
    });
    quote!(#path { #binding .. })
}

/// Any other variant.
fn other(model: &Model, case: &Case) -> TokenStream {
    let (rt, name, expected) = (&model.rt, model.name(), case.name());
    let others = model.cases.iter().filter(|other| other.ident != case.ident);
    let arms = others.map(|other| {
        let (path, found) = (model.tangent_path(other), other.name());
        quote!(#path { .. } => #rt::other_variant(#name, #expected, #found),)
    });
    quote!(#(#arms)*)
}
