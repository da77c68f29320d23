//! The compiler behind `#[differentiate]`: Rust functions in, their derivatives out.
//!
//! A plain library on `proc-macro2`, `quote` and `syn`, so that it can be tested, fuzzed and viewed outside of a macro.
//! [`pipeline`] knows the order of the passes; every pass takes and gives the [`ir`].

pub mod analysis;
mod blocks;
pub mod check;
mod configured;
mod declared;
pub mod derive;
pub mod diag;
pub mod emit;
mod indexed;
pub mod ir;
pub mod lower;
pub mod marks;
pub mod normalise;
pub mod opaque;
pub mod options;
pub mod pipeline;
pub mod signature;
pub mod simplify;
pub mod transform;

pub use derive::derive;
pub use options::{Optimisation, Optimise};
pub use pipeline::differentiate;
