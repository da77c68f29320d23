//! What the runtime asks of the type itself: `Differentiable`, and the checks of shapes.
//!
//! Each call that speaks of a field stands at the field's type, and is a method of `Differentiable`: where a field has no
//! tangent, rustc says so there, and once.

use super::blocks::{for_value, tangent};
use super::bodies::{
    At, Bound, Side, build, case_name, each_case, each_pair, name_of, pairs, parts,
};
use super::model::{Case, Field, Model};
use super::types::Part;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;

pub(super) fn impls(model: &Model) -> TokenStream {
    let differentiable = differentiable(model);
    let (rt, tangent) = (&model.rt, tangent(model));
    let generics = model.generics.assuming_value();
    let fits = for_value(
        model,
        &generics,
        &quote!(#rt::Fits<#tangent>),
        &fits(model, Side::Value),
    );
    let size = size(model);
    quote!(#differentiable #fits #size)
}

fn differentiable(model: &Model) -> TokenStream {
    let (rt, tangent) = (&model.rt, tangent(model));
    let out = quote!(__out);
    let zero = zero(model);
    let numbers = each(
        model,
        Side::Value,
        |At { span, rt }, part| quote_spanned!(span=> #rt::Differentiable::numbers(#part, #out);),
    );
    let set_numbers = set_numbers(model, Side::Value);
    for_value(
        model,
        &model.generics.value,
        &quote!(#rt::Differentiable),
        &quote! {
            type Tangent = #tangent;
            #[inline]
            fn zero_tangent(&self) -> #tangent { #zero }
            fn numbers(&self, #out: &mut #rt::Vec<f64>) { #numbers }
            #set_numbers
        },
    )
}

/// The method `set_numbers`, field by field.
pub(super) fn set_numbers(model: &Model, side: Side) -> TokenStream {
    let from = quote!(__from);
    let set = each(
        model,
        side,
        |At { span, rt }, part| quote_spanned!(span=> #rt::Differentiable::set_numbers(#part, #from);),
    );
    quote! {
        fn set_numbers(&mut self, #from: &mut dyn ::core::iter::Iterator<Item = f64>) { #set }
    }
}

/// A statement for each carried field.
fn each(model: &Model, side: Side, statement: impl Fn(At, &Ident) -> TokenStream) -> TokenStream {
    let subject = quote!(self);
    let body = |_: &Case, bound: &[Bound]| parts(model, bound, &statement).into_iter().collect();
    each_case(model, side, &subject, Field::is_carried, body)
}

// Input:   struct Line { slope: f64, origin: Point, name: String }
// Output:  match self { Line { slope: a0, origin: a1, name: a2, .. } => {
//              left_out(a2);
//              LineTangent { slope: a0.zero_tangent(), origin: a1.zero_tangent() } } }
fn zero(model: &Model) -> TokenStream {
    let wanted = |field: &Field| !matches!(field.part, Part::Constant | Part::Marked);
    each_case(model, Side::Value, &quote!(self), wanted, |case, bound| {
        let left_out: Vec<Bound> = bound
            .iter()
            .filter(|bound| !bound.field.is_carried())
            .cloned()
            .collect();
        let checks = parts(
            model,
            &left_out,
            |At { span, rt }, name| quote_spanned!(span=> #rt::left_out(#name);),
        );
        let zero = build(model, case, |field| {
            let (At { span, rt }, name) = (At::of(model, field), name_of(bound, field));
            quote_spanned!(span=> #rt::Differentiable::zero_tangent(#name))
        });
        quote!(#(#checks)* #zero)
    })
}

/// Whether a tangent has the shape of the value, or of another tangent.
pub(super) fn fits(model: &Model, side: Side) -> TokenStream {
    let (rt, tangent) = (&model.rt, tangent(model));
    let value = case_name(model, side, &quote!(self));
    let buffer = case_name(model, Side::Tangent, &quote!(__buffer));
    let differ = quote!(_ => ::core::result::Result::Err(#rt::Mismatch::variants(#value, #buffer)));
    let same = |these: &[Bound], those: &[Bound]| {
        let fit = pairs(
            model,
            these,
            those,
            |At { span, rt }, this, that| quote_spanned!(span=> #rt::Differentiable::__fits(#this, #that)?;),
        );
        quote!(#(#fit)* ::core::result::Result::Ok(()))
    };
    let fits = each_pair(model, side, &quote!(__buffer), same, &differ);
    quote! {
        #[inline]
        fn fits(&self, __buffer: &#tangent) -> ::core::result::Result<(), #rt::Mismatch> {
            #fits
        }
    }
}

fn size(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let sum = |_: &Case, bound: &[Bound]| {
        let extents = parts(
            model,
            bound,
            |At { span, rt }, part| quote_spanned!(span=> #rt::Differentiable::__extent(#part)),
        );
        quote!(0 #(+ #extents)*)
    };
    let extent = each_case(model, Side::Value, &quote!(self), Field::is_carried, sum);
    for_value(
        model,
        &model.generics.value,
        &quote!(#rt::Size),
        &quote! {
            #[inline]
            fn extent(&self) -> usize { #extent }
        },
    )
}
