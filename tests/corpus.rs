//! The corpus: small programs, each differentiated with and without the optimisations, and every companion checked
//! against an independent oracle.

#![allow(
    clippy::duplicate_mod,
    reason = "the programs are compiled once for each mode"
)]

mod support;

#[path = "corpus/optimised.rs"]
mod optimised;
#[path = "corpus/unoptimised.rs"]
mod unoptimised;
