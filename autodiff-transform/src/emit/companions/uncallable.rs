//! Derivatives of companions that there are none of. A function may be called by its companions' names in a differentiated
//! body, so these have companions, too: with a bound that nothing meets, whose message says what to call instead.

use super::heads::{Head, head, out_name, pullback_stub};
use super::series::series_stub;
use crate::signature::{Parameter, Passing, Signature, Site};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

/// The companions of `f_grad_into`.
pub(super) fn of_gradient_into(sig: &Signature) -> TokenStream {
    let buffers = sig.active().map(|param| {
        let ty = sig.referent(&param.ty);
        Parameter {
            ident: out_name(param),
            ty: syn::parse_quote!(&mut #ty),
            passing: Passing::Exclusive,
            mutable: false,
            active: true,
            pattern: None,
            receiver: false,
        }
    });
    pair(sig, &Head::gradient_into(sig), buffers, "GradientInto")
}

/// Those of `f_hvp`.
pub(super) fn of_product(sig: &Signature) -> TokenStream {
    let directions = sig.active().map(|param| sig.dot(param));
    pair(sig, &Head::hvp(sig), directions, "SecondDerivative")
}

/// Those of `f_hessian`.
pub(super) fn of_hessian(sig: &Signature) -> TokenStream {
    let none = std::iter::empty();
    pair(sig, &Head::hessian(sig), none, "SecondDerivative")
}

/// Those of `f_jacobian`.
pub(super) fn of_jacobian(sig: &Signature) -> TokenStream {
    pair(
        sig,
        &Head::jacobian(sig),
        std::iter::empty(),
        "WholeJacobian",
    )
}

/// `f_jvp_vjp` of a function without the options that write it.
pub(super) fn tangent_backwards(sig: &Signature) -> TokenStream {
    let rt = sig.rt();
    let mut own = sig.jvp().uncallable(&quote!(#rt::DifferentiatedTwice));
    if sig.around.site == Site::Trait {
        // A provided method: it may take `self`, and leaves the trait what `dyn` can be made of.
        let clause = own.item.sig.generics.make_where_clause();
        clause
            .predicates
            .push(syn::parse_quote!(Self: ::core::marker::Sized));
    }
    hidden(&pullback_stub(&own))
}

/// `f_taylor_series` of a function without the option that writes it.
pub(super) fn of_series(sig: &Signature) -> TokenStream {
    if !may_be_more(sig) {
        return TokenStream::new();
    }
    series_stub(sig)
}

/// `f_jvp_jvp`.
pub(super) fn of_tangent(sig: &Signature) -> TokenStream {
    if !may_be_more(sig) {
        return TokenStream::new();
    }
    let rt = sig.rt();
    let own = sig.jvp().uncallable(&quote!(#rt::TangentForwards));
    let forwards = head(&own, &Head::unmade_jvp(&own), &unreachable());
    hidden(&forwards)
}

/// A companion for other companions.
fn hidden(companion: &TokenStream) -> TokenStream {
    quote!(#[doc(hidden)] #companion)
}

// fn f_hvp_jvp(x, x_dot, tangents…) -> (R, R)  where (): Bound
// fn f_hvp_vjp(x, x_dot) -> (R, fn(R, adjoints…))  where (): Bound
fn pair(
    sig: &Signature,
    companion: &Head,
    more: impl Iterator<Item = Parameter>,
    bound: &str,
) -> TokenStream {
    if !may_be_more(sig) {
        return TokenStream::new();
    }
    let (rt, bound) = (sig.rt(), Ident::new(bound, Span::mixed_site()));
    let mut own = sig.clone().uncallable(&quote!(#rt::#bound));
    companion.names(&mut own);
    own.params.extend(more);
    let forwards = head(&own, &Head::unmade_jvp(&own), &unreachable());
    let backwards = head(&own, &Head::unmade_vjp(&own), &unreachable());
    [forwards, backwards].iter().map(hidden).collect()
}

/// A trait has declared its functions.
fn may_be_more(sig: &Signature) -> bool {
    matches!(sig.around.site, Site::Alone | Site::Inherent)
}

fn unreachable() -> TokenStream {
    quote!(::core::unreachable!("this is not called"))
}
