//! `#[derive(Differentiable)]`: takes a struct or an enum; gives the type of its tangents, with all that the runtime asks
//! of a value and of its tangent.
//!
//! The tangent of a struct has the same fields, each with its own tangent; that of an enum has the same variants. What
//! carries no derivative is left out. The derive sees types as they are written: known names say what is left out
//! (`types`), any other type is asked for its tangent by the trait.

mod blocks;
mod bodies;
mod definition;
mod enums;
mod generics;
mod given;
mod left_out;
mod model;
mod options;
mod over;
mod slots;
mod standard;
mod types;
mod value;
mod vector;

use crate::diag::Diags;
use model::Model;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// The tangent of a type, and the implementations of the runtime's traits; or errors at the user's tokens.
#[must_use]
pub fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut diags = Diags::default();
    match model::read(&input, &mut diags) {
        Some(model) if diags.is_empty() => write(&model),
        _ => diags.into_tokens(),
    }
}

// Output:  struct STangent { … }
//          const _: () = { use ::differentiate::__rt; impl __rt::Differentiable for S { … } … };
fn write(model: &Model) -> TokenStream {
    let definition = definition::definition(model);
    let silence = blocks::silence();
    let path = &model.path;
    let impls = [
        value::impls(model),
        vector::impls(model),
        standard::impls(model),
        given::impls(model),
        slots::impls(model),
        over::impls(model),
    ];
    let left_out = left_out::fields(model);
    let accessors = enums::accessors(model);
    quote! {
        #definition

        #silence
        const _: () = {
            use #path as __rt;
            #(#impls)*
            #left_out
            #accessors
        };
    }
}
