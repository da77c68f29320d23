//! The elementary functions of floats and their derivatives: one table for the compiler behind `differentiate` and for
//! its runtime.
//!
//! - [`table`] is plain data: a row for each function, with its operands and a partial derivative by each. Compilers read it.
//! - [`partials`] are the same derivatives as functions over every number type. Generated code and the runtime call them.
//! - [`tangent`] says what a derivative of a value is: [`tangent::Differentiable`].
//! - [`Real`] is what a number type has to give: the standard library's floats do, and numbers that carry derivatives.
//!
//! A row and its function come from the same tokens, so they cannot disagree.

#![doc = include_str!("../RULES.md")]

pub mod operators;
pub mod partials;
pub mod real;
pub mod table;
pub mod tangent;

pub use real::Real;
