//! `partials(…)`: functions whose bodies are opaque and whose derivatives are given, and calls of them.

#![allow(
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::needless_pass_by_value,
    clippy::needless_range_loop,
    clippy::trivially_copy_pass_by_ref,
    clippy::ptr_arg,
    reason = "programs are written as users write them, not as clippy would"
)]

use super::differentiate;

mod any_body;
mod arrays;
mod associated_functions;
mod beside_other_options;
mod called;
mod constant_parameters;
mod error_function;
mod generic;
mod infinite;
mod lengths;
mod methods;
mod mutable_constant_state;
mod names_of_parameters;
mod own_value;
mod patterns;
mod several_parameters;
mod single_precision;
mod tuples;
mod vecs;
