//! `f_hvp`: the adjoint sweep over the tangent sweep.
//!
//! The tangent sweep gives `y_dot = gradient(x) · x_dot`. Its adjoint by `x` is the Hessian times `x_dot`, and its adjoint by
//! `x_dot` is the gradient: one sweep backwards has both.

use super::Source;
use super::adjoint::{Gives, Sweeps, bind_value, owned, sweeps_in};
use super::heads::{Head, head, tuple_or_one};
use super::tangent::shape_checks;
use crate::signature::{Parameter, Signature};
use crate::transform::lanes::Width;
use crate::transform::reverse::{Buffers, Seed};
use proc_macro2::TokenStream;
use quote::quote;

/// `source` is the function, `sweep` its tangent sweep.
pub(super) fn hvp(source: &Source, sweep: &Source) -> TokenStream {
    let sig = source.sig;
    let checks = shape_checks(sig, Parameter::dot_name);
    let Twice {
        sweeps,
        value,
        gradient,
        product,
    } = twice(sig, sweep);
    let (gradient, product) = (tuple_or_one(&gradient), tuple_or_one(&product));
    let body = quote!(#(#checks)* #sweeps (#value, #gradient, #product));
    head(sig, &Head::hvp(sig), &body)
}

/// The adjoint sweep over the tangent sweep, and what it finds.
pub(super) struct Twice {
    pub(super) sweeps: TokenStream,
    pub(super) value: TokenStream,
    /// One for each active parameter.
    pub(super) gradient: Vec<TokenStream>,
    /// The same of the Hessian times the direction.
    pub(super) product: Vec<TokenStream>,
}

pub(super) fn twice(sig: &Signature, sweep: &Source) -> Twice {
    twice_in(sig, sweep, None).expect("floats go through every sweep")
}

/// The same in several directions at once, where there is a width and the function allows it: the gradient is the same in
/// all of them.
pub(super) fn twice_in(sig: &Signature, sweep: &Source, width: Option<&Width>) -> Option<Twice> {
    let rt = sig.rt();
    let sweeps = sweeps_in(sweep, Seed::One, Buffers::Owned, Gives::Value, width)?;
    let (by_params, by_dots) = sweeps.bars.split_at(sig.params.len());
    let zero = quote!(#rt::zero);
    let zero_product = width.map(|width| {
        let lanes = width.number();
        quote!(#rt::zero_lanes::<#lanes, _>)
    });
    let zero_product = zero_product.unwrap_or_else(|| zero.clone());
    let product = owned(&zero_product, sig.params.iter(), by_params);
    let gradient = owned(&zero, sig.params.iter(), by_dots);
    let (bind, value) = bind_value(&sweeps);
    let (buffers, product_buffers) = (gradient.buffers, product.buffers);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    Some(Twice {
        sweeps: quote!(#(#items)* #buffers #product_buffers #primal #bind #adjoint),
        value,
        gradient: gradient.adjoints,
        product: product.adjoints,
    })
}
