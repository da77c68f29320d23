//! The proc-macro shell of `differentiate`: tokens in, tokens out, nothing else.

use autodiff_transform::Optimise;
use proc_macro::TokenStream;

/// Writes the derivative of a function beside it.
///
/// See the documentation of the `differentiate` crate.
#[proc_macro_attribute]
pub fn differentiate(attribute: TokenStream, item: TokenStream) -> TokenStream {
    autodiff_transform::differentiate(attribute.into(), &item.into(), Optimise::On).into()
}

/// The same without optimisations, so that tests can compare the two.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __unoptimised(attribute: TokenStream, item: TokenStream) -> TokenStream {
    autodiff_transform::differentiate(attribute.into(), &item.into(), Optimise::Off).into()
}

/// Writes the type of the tangents of a struct or an enum.
///
/// See the documentation of the `differentiate` crate.
#[proc_macro_derive(Differentiable, attributes(differentiable))]
pub fn derive(input: TokenStream) -> TokenStream {
    autodiff_transform::derive(input.into()).into()
}

/// `check!`, behind the path of the facade in brackets.
#[doc(hidden)]
#[proc_macro]
pub fn __check(tokens: TokenStream) -> TokenStream {
    autodiff_transform::check::check(tokens.into()).into()
}
