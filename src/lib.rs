//! Derivatives of ordinary Rust functions, written at compile time.
#[doc(hidden)]
pub use autodiff_runtime as __rt;
pub use autodiff_runtime::optimize;
