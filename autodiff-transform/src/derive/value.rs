//! What the runtime asks of the type itself: `Differentiable`, and the checks of shapes.

use super::blocks::{for_value, tangent};
use super::bodies::{Bound, Side, build, case_name, each_case, each_pair, name_of, names};
use super::model::{Field, Model};
use super::types::Part;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

pub(super) fn impls(model: &Model) -> TokenStream {
    let (rt, tangent) = (&model.rt, tangent(model));
    let (zero, fits, extent) = (
        zero(model),
        fits(model, Side::Value),
        extent(model, Side::Value),
    );
    let numbers = each(
        model,
        &|parts| quote!(#(#rt::Differentiable::numbers(#parts, __out);)*),
    );
    let set_numbers = each(
        model,
        &|parts| quote!(#(#rt::Differentiable::set_numbers(#parts, __from);)*),
    );
    let differentiable = for_value(
        model,
        &quote!(#rt::Differentiable),
        &quote! {
            type Tangent = #tangent;
            #[inline]
            fn zero_tangent(&self) -> #tangent { #zero }
            fn numbers(&self, __out: &mut #rt::Vec<f64>) { #numbers }
            fn set_numbers(&mut self, __from: &mut dyn ::core::iter::Iterator<Item = f64>) { #set_numbers }
        },
    );
    let fits = for_value(
        model,
        &quote!(#rt::Fits<#tangent>),
        &quote! {
            #[inline]
            fn fits(&self, __buffer: &#tangent) -> ::core::result::Result<(), #rt::Mismatch> { #fits }
        },
    );
    let size = for_value(model, &quote!(#rt::Size), &extent);
    quote!(#differentiable #fits #size)
}

/// One statement for each carried field of the value.
fn each(model: &Model, body: &dyn Fn(&[&syn::Ident]) -> TokenStream) -> TokenStream {
    let subject = quote!(self);
    each_case(
        model,
        Side::Value,
        &subject,
        Field::is_carried,
        |_, bound| body(&names(bound)),
    )
}

// Input:   struct Line { slope: f64, origin: Point, name: String }
// Output:  match self { Line { slope: a0, origin: a1, name: a2, .. } => {
//              left_out(a2);  LineTangent { slope: zero(a0), origin: zero(a1) } } }
fn zero(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let wanted = |field: &Field| !matches!(field.part, Part::Constant);
    each_case(model, Side::Value, &quote!(self), wanted, |case, bound| {
        let checks =
            bound
                .iter()
                .filter(|bound| !bound.field.is_carried())
                .map(|Bound { field, name }| {
                    let span = located(field);
                    quote_spanned!(span=> #rt::left_out(#name);)
                });
        let zero = build(model, case, |field| {
            let (span, name) = (located(field), name_of(bound, field));
            quote_spanned!(span=> #rt::zero(#name))
        });
        quote!(#(#checks)* #zero)
    })
}

/// Where errors about the type of a field stand.
fn located(field: &Field) -> Span {
    Span::mixed_site().located_at(field.ty.span())
}

/// Whether a tangent has the shape of the value, or of another tangent.
pub(super) fn fits(model: &Model, side: Side) -> TokenStream {
    let rt = &model.rt;
    let value = case_name(model, side, &quote!(self));
    let buffer = case_name(model, Side::Tangent, &quote!(__buffer));
    let differ = quote!(_ => ::core::result::Result::Err(#rt::Mismatch::variants(#value, #buffer)));
    let same = |these: &[Bound], those: &[Bound]| {
        let (these, those) = (names(these), names(those));
        quote!(#(#rt::Fits::fits(#these, #those)?;)* ::core::result::Result::Ok(()))
    };
    each_pair(model, side, &quote!(__buffer), same, &differ)
}

/// The length of a value or of its tangent: both are the sum of the lengths of what is carried.
pub(super) fn extent(model: &Model, side: Side) -> TokenStream {
    let rt = &model.rt;
    let sum = each_case(model, side, &quote!(self), Field::is_carried, |_, bound| {
        let names = names(bound);
        quote!(0 #(+ #rt::Size::extent(#names))*)
    });
    quote! {
        #[inline]
        fn extent(&self) -> usize { #sum }
    }
}
