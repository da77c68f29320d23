//! The corpus: small programs, each differentiated with and without the optimisations, and every companion checked
//! against an independent oracle.

#![allow(
    clippy::duplicate_mod,
    reason = "the programs are compiled once for each mode"
)]

/// What `check!` adds to a case: nothing, here.
macro_rules! order {
    ($($case:tt)*) => {};
}
pub(crate) use order;

mod support;

#[path = "support/self_test.rs"]
mod self_test;

#[path = "corpus/optimised.rs"]
mod optimised;
#[path = "corpus/unoptimised.rs"]
mod unoptimised;
