//! A tangent as a vector: coordinates, sums, multiples.

use super::blocks::{for_tangent, tangent};
use super::bodies::{At, Bound, Side, case_name, each_case, each_pair, pairs, parts};
use super::model::{Case, Field, Model};
use super::value;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;

pub(super) fn impls(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let tangent = for_tangent(model, &quote!(#rt::Tangent), &coordinates(model));
    let size = for_tangent(model, &quote!(#rt::Size), &extent(model));
    let sums = sums(model);
    let itself = for_tangent(model, &quote!(#rt::Differentiable), &own_tangent(model));
    let fits = for_tangent(
        model,
        &quote!(#rt::Fits<Self>),
        &value::fits(model, Side::Tangent),
    );
    quote!(#tangent #size #sums #itself #fits)
}

/// A tangent is its own tangent.
fn own_tangent(model: &Model) -> TokenStream {
    let (rt, tangent) = (&model.rt, tangent(model));
    let set_numbers = value::set_numbers(model, Side::Tangent);
    quote! {
        type Tangent = #tangent;
        #[inline]
        fn zero_tangent(&self) -> #tangent {
            let mut __zero = ::core::clone::Clone::clone(self);
            #rt::Tangent::clear(&mut __zero);
            __zero
        }
        fn numbers(&self, __out: &mut #rt::Vec<f64>) { #rt::Tangent::coordinates(self, __out) }
        #set_numbers
    }
}

fn extent(model: &Model) -> TokenStream {
    let subject = quote!(self);
    let sum = |_: &Case, bound: &[Bound]| {
        let extents = parts(
            model,
            bound,
            |At { span, rt }, part| quote_spanned!(span=> #rt::Size::extent(#part)),
        );
        quote!(0 #(+ #extents)*)
    };
    let extent = each_case(model, Side::Tangent, &subject, Field::is_carried, sum);
    quote! {
        #[inline]
        fn extent(&self) -> usize { #extent }
    }
}

fn coordinates(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let each = |tokens: &dyn Fn(At, &Ident) -> TokenStream| {
        let subject = quote!(self);
        let body = |_: &Case, bound: &[Bound]| parts(model, bound, tokens).into_iter().collect();
        each_case(model, Side::Tangent, &subject, Field::is_carried, body)
    };
    let (k, value, factor, out) = (
        quote!(__k),
        quote!(__value),
        quote!(__factor),
        quote!(__out),
    );
    let clear = each(&|At { span, rt }, part| quote_spanned!(span=> #rt::Tangent::clear(#part);));
    let dimension =
        each(&|At { span, rt }, part| quote_spanned!(span=> #k += #rt::Tangent::dimension(#part);));
    let set = each(
        &|At { span, rt }, part| quote_spanned!(span=> if #rt::set_part(#part, &mut #k, #value) { return; }),
    );
    let coordinates = each(
        &|At { span, rt }, part| quote_spanned!(span=> #rt::Tangent::coordinates(#part, #out);),
    );
    let scale = each(
        &|At { span, rt }, part| quote_spanned!(span=> #rt::Tangent::scale_by(#part, #factor);),
    );
    let to = quote!(__to);
    let entries =
        each(&|At { span, rt }, part| quote_spanned!(span=> #rt::Tangent::entries(#part, #to);));
    quote! {
        #[inline]
        fn clear(&mut self) { #clear }
        fn dimension(&self) -> usize { let mut __k = 0; #dimension __k }
        fn set_coordinate(&mut self, mut __k: usize, __value: f64) { #set #rt::beyond(__k) }
        fn coordinates(&self, __out: &mut #rt::Vec<f64>) { #coordinates }
        #[inline]
        fn scale_by(&mut self, __factor: f64) { #scale }
        fn entries<__R: #rt::Real, __F: ::core::ops::FnMut(__R)>(&self, __to: &mut __F) { #entries }
    }
}

fn sums(model: &Model) -> TokenStream {
    let (rt, tangent) = (&model.rt, tangent(model));
    let name = model.name();
    let to = case_name(model, Side::Tangent, &quote!(__to));
    let from = case_name(model, Side::Tangent, &quote!(__from));
    let differ = quote!((__to, __from) => #rt::different_variants(#name, #to, #from));
    let add = |these: &[Bound], those: &[Bound]| {
        let add = pairs(
            model,
            these,
            those,
            |At { span, rt }, this, that| quote_spanned!(span=> #rt::Accumulate::accumulate(#this, #that);),
        );
        add.into_iter().collect()
    };
    let accumulate = each_pair(model, Side::Tangent, &quote!(__from), add, &differ);
    let by_tangent = for_tangent(
        model,
        &quote!(#rt::Accumulate<Self>),
        &quote! {
            #[inline]
            #[track_caller]
            fn accumulate(&mut self, __from: &Self) { #accumulate }
        },
    );
    let by_value = for_tangent(
        model,
        &quote!(::core::ops::AddAssign<#tangent>),
        &quote! {
            #[inline]
            #[track_caller]
            fn add_assign(&mut self, __from: #tangent) { #rt::Accumulate::accumulate(self, &__from) }
        },
    );
    let by_reference = for_tangent(
        model,
        &quote!(::core::ops::AddAssign<&Self>),
        &quote! {
            #[inline]
            #[track_caller]
            fn add_assign(&mut self, __from: &Self) { #rt::Accumulate::accumulate(self, __from) }
        },
    );
    let multiple = for_tangent(
        model,
        &quote!(::core::ops::MulAssign<f64>),
        &quote! {
            #[inline]
            fn mul_assign(&mut self, __factor: f64) { #rt::Tangent::scale_by(self, __factor) }
        },
    );
    quote!(#by_tangent #by_value #by_reference #multiple)
}
