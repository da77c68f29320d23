//! A tangent as a vector: coordinates, sums, multiples.

use super::blocks::for_tangent;
use super::bodies::{Bound, Side, case_name, each_case, each_pair, names};
use super::model::{Field, Model};
use super::value;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn impls(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let tangent = for_tangent(model, &quote!(#rt::Tangent), &coordinates(model));
    let extent = value::extent(model, Side::Tangent);
    let size = for_tangent(model, &quote!(#rt::Size), &extent);
    let sums = sums(model);
    let itself = for_tangent(
        model,
        &quote!(#rt::Differentiable),
        &quote! {
            type Tangent = Self;
            #[inline]
            fn zero_tangent(&self) -> Self {
                let mut __zero = ::core::clone::Clone::clone(self);
                #rt::Tangent::clear(&mut __zero);
                __zero
            }
            fn numbers(&self, __out: &mut #rt::Vec<f64>) { #rt::Tangent::coordinates(self, __out) }
            fn set_numbers(&mut self, __from: &mut dyn ::core::iter::Iterator<Item = f64>) {
                for __k in 0..#rt::Tangent::dimension(self) {
                    if let ::core::option::Option::Some(__number) = __from.next() {
                        #rt::Tangent::set_coordinate(self, __k, __number);
                    }
                }
            }
        },
    );
    let fits = value::fits(model, Side::Tangent);
    let fits = for_tangent(
        model,
        &quote!(#rt::Fits<Self>),
        &quote! {
            #[inline]
            fn fits(&self, __buffer: &Self) -> ::core::result::Result<(), #rt::Mismatch> { #fits }
        },
    );
    quote!(#tangent #size #sums #itself #fits)
}

fn coordinates(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let each = |body: &dyn Fn(&[&syn::Ident]) -> TokenStream| {
        let subject = quote!(self);
        each_case(
            model,
            Side::Tangent,
            &subject,
            Field::is_carried,
            |_, bound| body(&names(bound)),
        )
    };
    let clear = each(&|parts| quote!(#(#rt::Tangent::clear(#parts);)*));
    let dimension = each(&|parts| quote!(0 #(+ #rt::Tangent::dimension(#parts))*));
    let scale = each(&|parts| quote!(#(#rt::Tangent::scale_by(#parts, __factor);)*));
    let set = each(&|parts| {
        quote! {
            #(let ::core::option::Option::Some(__k) = #rt::set_part(#parts, __k, __value) else { return };)*
            #rt::beyond(__k)
        }
    });
    let coordinates = each(&|parts| quote!(#(#rt::Tangent::coordinates(#parts, __out);)*));
    quote! {
        #[inline]
        fn clear(&mut self) { #clear }
        fn dimension(&self) -> usize { #dimension }
        fn set_coordinate(&mut self, __k: usize, __value: f64) { #set }
        fn coordinates(&self, __out: &mut #rt::Vec<f64>) { #coordinates }
        #[inline]
        fn scale_by(&mut self, __factor: f64) { #scale }
    }
}

fn sums(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let name = model.name();
    let to = case_name(model, Side::Tangent, &quote!(__to));
    let from = case_name(model, Side::Tangent, &quote!(__from));
    let differ = quote!((__to, __from) => #rt::different_variants(#name, #to, #from));
    let add = |these: &[Bound], those: &[Bound]| {
        let (these, those) = (names(these), names(those));
        quote!(#(#rt::Accumulate::accumulate(#these, #those);)*)
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
        &quote!(::core::ops::AddAssign),
        &quote! {
            #[inline]
            #[track_caller]
            fn add_assign(&mut self, __from: Self) { #rt::Accumulate::accumulate(self, &__from) }
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
