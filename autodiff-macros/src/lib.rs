//! The proc-macro shell of `differentiate`: tokens in, tokens out, nothing else.

use autodiff_transform::{Optimisation, Optimise};
use proc_macro::TokenStream;

/// Writes the derivative of a function beside it.
///
/// See the documentation of the `differentiate` crate.
#[proc_macro_attribute]
pub fn differentiate(attribute: TokenStream, item: TokenStream) -> TokenStream {
    autodiff_transform::differentiate(attribute.into(), &item.into(), Optimise::ALL).into()
}

/// The same without optimisations, so that tests can compare the two.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __unoptimised(attribute: TokenStream, item: TokenStream) -> TokenStream {
    autodiff_transform::differentiate(attribute.into(), &item.into(), Optimise::NONE).into()
}

/// The same without one optimisation.
macro_rules! without {
    ($($name:ident: $one:ident;)*) => {$(
        #[doc(hidden)]
        #[proc_macro_attribute]
        pub fn $name(attribute: TokenStream, item: TokenStream) -> TokenStream {
            let optimise = Optimise::ALL.without(Optimisation::$one);
            autodiff_transform::differentiate(attribute.into(), &item.into(), optimise).into()
        }
    )*};
}

without! {
    __without_fold: Fold;
    __without_recompute: Recompute;
    __without_fuse: Fuse;
    __without_windows: Windows;
    __without_spare: Spare;
    __without_skip: Skip;
    __without_onward: Onward;
    __without_common: Common;
    __without_extrema: Extrema;
    __without_one_pass: OnePass;
    __without_spans: Spans;
    __without_split: Split;
    __without_tangent: Tangent;
    __without_carry: Carry;
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

/// The same with the companions of second order, so that tests can compile programs of first order with them.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __second_order(attribute: TokenStream, item: TokenStream) -> TokenStream {
    with_second_order(attribute, item, Optimise::ALL)
}

/// And without optimisations.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __second_order_unoptimised(attribute: TokenStream, item: TokenStream) -> TokenStream {
    with_second_order(attribute, item, Optimise::NONE)
}

fn with_second_order(attribute: TokenStream, item: TokenStream, optimise: Optimise) -> TokenStream {
    let options = "hvp, hessian, __jacobian_if_any,".parse::<TokenStream>();
    let options = options.expect("options are tokens");
    let attribute = options
        .into_iter()
        .chain(attribute)
        .collect::<TokenStream>();
    autodiff_transform::differentiate(attribute.into(), &item.into(), optimise).into()
}
