//! Accessors of the fields of a tangent, by the names of variant and field: generated code knows from the value which variant
//! it has.

use super::left_out::nothing;
use super::model::{Case, Field, Model};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

// Input:   enum Shape { Circle(f64), Square { side: f64, id: u32 } }
// Output:  impl ShapeTangent {
//              fn __Circle_0(&self) -> &f64 { match self { ShapeTangent::Circle { 0: field, .. } => field, _ => panic } }
//              fn __Circle_0_mut(&mut self) -> &mut f64 …
//          }
pub(super) fn accessors(model: &Model) -> Option<TokenStream> {
    let reached = Reached {
        path: &|case| model.tangent_path(case),
        ty: &|field| accessed(model, field),
        nothing: &|field| nothing(field, &model.rt),
    };
    let methods = methods(model, &reached);
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

/// Where the accessors of a type with the same cases find the fields.
pub(super) struct Reached<'a> {
    /// The path of a case there.
    pub(super) path: &'a dyn Fn(&Case) -> TokenStream,
    /// The type of a field.
    pub(super) ty: &'a dyn Fn(&Field) -> TokenStream,
    /// What stands for a field that is left out: a type with one value, of the same name.
    pub(super) nothing: &'a dyn Fn(&Field) -> TokenStream,
}

/// The accessors of each field.
pub(super) fn methods(model: &Model, reached: &Reached) -> Vec<TokenStream> {
    // `Disk(radius)` and, after `use Shape::*`, `Disk { radius }` may be a struct or a variant in scope: structs answer to
    // the same names.
    let mut methods = Vec::new();
    for case in &model.cases {
        let of_case = case.fields.iter();
        methods.extend(of_case.map(|field| accessor(model, case, field, reached)));
    }
    methods
}

fn accessor(model: &Model, case: &Case, field: &Field, reached: &Reached) -> TokenStream {
    let vis = &model.vis;
    let ty = (reached.ty)(field);
    let span = Span::call_site();
    let (shared, exclusive) = (
        format_ident!("__{}_{}", case.name(), field.name(), span = span),
        format_ident!("__{}_{}_mut", case.name(), field.name(), span = span),
    );
    let (found, found_mut) = if field.is_carried() {
        (quote!(__field), quote!(__field))
    } else {
        let (rt, nothing) = (&model.rt, (reached.nothing)(field));
        (quote!(&#nothing), quote!(#rt::leak(#nothing)))
    };
    let (arm, other) = (arm(case, field, reached), other(model, case, reached));
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

fn arm(case: &Case, field: &Field, reached: &Reached) -> TokenStream {
    let path = (reached.path)(case);
    let binding = field.is_carried().then(|| {
        let member = &field.member;
        quote!(#member: __field,)
    });
    quote!(#path { #binding .. })
}

/// Any other variant.
fn other(model: &Model, case: &Case, reached: &Reached) -> TokenStream {
    let (rt, name, expected) = (&model.rt, model.name(), case.name());
    let others = model.cases.iter().filter(|other| other.ident != case.ident);
    let arms = others.map(|other| {
        let (path, found) = ((reached.path)(other), other.name());
        quote!(#path { .. } => #rt::other_variant(#name, #expected, #found),)
    });
    quote!(#(#arms)*)
}
