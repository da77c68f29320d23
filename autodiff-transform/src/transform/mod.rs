//! From a program to its derivative: IR to IR.

mod by_slopes;
pub mod by_tangent;
pub mod carried;
pub mod forward;
pub mod lanes;
pub mod lift;
pub mod partials;
pub mod parts;
pub mod reverse;
pub mod shadows;
pub mod spans;
mod traced;
