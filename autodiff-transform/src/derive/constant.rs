//! An enum whose variants hold nothing carries no derivative: its tangent is `()`, as an integer's is. So a function for
//! which it is constant can be called with a part of something active.

use super::blocks::{silence, value_type, with_generics};
use super::model::{Model, Sort};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether the type is such an enum.
pub(super) fn is_constant(model: &Model) -> bool {
    model.sort == Sort::Enum && model.cases.iter().all(|case| case.fields.is_empty())
}

// Input:   enum Activation { Relu, Tanh }
// Output:  type ActivationTangent = ();
//          const _: () = { impl Differentiable for Activation { type Tangent = (); … } … };
pub(super) fn write(model: &Model) -> TokenStream {
    let (vis, silence, path, rt) = (&model.vis, silence(), &model.path, &model.rt);
    let mut tangent = model.tangent.clone();
    tangent.set_span(model.ident.span());
    let doc = format!(
        "The tangent of [`{}`], which carries no derivative.",
        model.name()
    );
    let itself = value_type(model);
    let generics = &model.generics.value;
    let differentiable = with_generics(
        generics,
        &quote!(#rt::Differentiable),
        &itself,
        &quote! {
            type Tangent = ();
            #[inline]
            fn zero_tangent(&self) {}
            fn numbers(&self, _: &mut #rt::Vec<f64>) {}
            fn set_numbers(&mut self, _: &mut dyn ::core::iter::Iterator<Item = f64>) {}
        },
    );
    let fits = with_generics(
        generics,
        &quote!(#rt::Fits<()>),
        &itself,
        &quote! {
            #[inline]
            fn fits(&self, (): &()) -> ::core::result::Result<(), #rt::Mismatch> {
                ::core::result::Result::Ok(())
            }
        },
    );
    let size = with_generics(
        generics,
        &quote!(#rt::Size),
        &itself,
        &quote! {
            #[inline]
            fn extent(&self) -> usize { 1 }
        },
    );
    quote! {
        #[doc = #doc]
        #silence
        #vis type #tangent = ();

        #silence
        const _: () = {
            use #path as __rt;
            #differentiable
            #fits
            #size
        };
    }
}
