//! Derivatives of ordinary Rust functions, written at compile time.
#[doc(hidden)]
pub use autodiff_macros::__unoptimised;
pub use autodiff_macros::differentiate;
#[doc(hidden)]
pub use autodiff_runtime as __rt;
pub use autodiff_runtime::{Differentiable, Real, dual, optimize, stop_gradient};
