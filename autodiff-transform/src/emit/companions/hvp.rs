//! `f_hvp`: the adjoint sweep over the tangent sweep.
//!
//! The tangent sweep gives `y_dot = gradient(x) · x_dot`. Its adjoint by `x` is the Hessian times `x_dot`, and its adjoint by
//! `x_dot` is the gradient: one sweep backwards has both.

use super::Source;
use super::adjoint::{Owned, Sweeps, bind_value, owned, sweeps};
use super::heads::{Head, head};
use super::tangent::shape_checks;
use crate::signature::Parameter;
use crate::transform::reverse::{Buffers, Seed};
use proc_macro2::TokenStream;
use quote::quote;

/// `source` is the function, `sweep` its tangent sweep.
pub(super) fn hvp(source: &Source, sweep: &Source) -> TokenStream {
    let sig = source.sig;
    let (checks, rt) = (shape_checks(sig, Parameter::dot_name), sig.rt());
    let sweeps = sweeps(sweep, Seed::One, Buffers::Owned);
    let (by_params, by_dots) = sweeps.bars.split_at(sig.params.len());
    let product = owned(&rt, sig.params.iter(), by_params);
    let gradient = owned(&rt, sig.params.iter(), by_dots);
    let (bind, value) = bind_value(&sweeps);
    let (product_buffers, product) = (product.buffers, product.gradient);
    let Owned { buffers, gradient } = gradient;
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote! {
        #(#checks)*
        #(#items)*
        #buffers
        #product_buffers
        #primal
        #bind
        #adjoint
        (#value, #gradient, #product)
    };
    head(sig, &Head::hvp(sig), &body)
}
