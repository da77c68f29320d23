//! From a program to its derivative: IR to IR.

pub mod forward;
pub mod partials;
mod recompute;
pub mod reverse;
mod reverse_call;
pub mod shadows;
