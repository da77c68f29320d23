//! Derived code is silent where every lint is on.

#![deny(warnings, missing_docs, unused, nonstandard_style)]
#![deny(
    rust_2018_idioms,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo)]
#![allow(
    clippy::redundant_pub_crate,
    reason = "it contradicts `unreachable_pub`"
)]

use differentiate::{Differentiable, Real};
use std::marker::PhantomData;

/// A struct.
#[allow(
    dead_code,
    reason = "the derive reads no field that carries no derivative"
)]
#[derive(Debug, Differentiable)]
pub(crate) struct Weights<'a, T: Real, A, const N: usize> {
    /// A field.
    pub(crate) xs: &'a [T; N],
    /// Another.
    pub(crate) inside: A,
    /// A third, left out.
    pub(crate) count: usize,
    #[deprecated]
    old: f64,
    unit: PhantomData<u8>,
}

#[allow(
    non_camel_case_types,
    dead_code,
    reason = "it is for the derive to be silent, not for this"
)]
#[derive(Debug, Differentiable)]
pub(crate) enum layer_kind {
    snake_case(f64, u8),
    Camel { a: f64, b: bool },
    Unit,
}

#[derive(Debug, Differentiable)]
pub(crate) struct Unit;

#[test]
fn it_is() {
    #[allow(deprecated, reason = "the field is there to be deprecated")]
    let weights = Weights {
        xs: &[1.0; 2],
        inside: 1.0,
        count: 1,
        old: 1.0,
        unit: PhantomData,
    };
    let mut bar = weights.zero_tangent();
    bar.count = ();
    bar.inside += weights.inside + weights.xs[0];
    assert_eq!((bar.inside, weights.unit), (2.0, PhantomData));
    let kind = layer_kind::Camel { a: 1.0, b: true };
    assert_eq!(kind.zero_tangent(), layer_kindTangent::Camel { a: 0.0 });
    let others = [layer_kind::snake_case(1.0, 1), layer_kind::Unit];
    assert_ne!(others[0].zero_tangent(), others[1].zero_tangent());
    assert_eq!(Unit.zero_tangent(), UnitTangent);
}
