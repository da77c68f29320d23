//! The companions of second order of a function with given partial derivatives.
//!
//! Its tangent, `slope = x_partial · x_dot + …`, is differentiated as a function of the parameters, of the value and of the
//! tangents. What it moves by the value moves the parameters by their partial derivatives once more.

use super::adjoint::value_and_pullback;
use super::given::{Source, lent, own, partial_name};
use super::heads::{Head, head, out_name, pullback_params, tuple_or_one};
use super::hvp::Twice;
use super::matrices::hessian_of;
use super::nested;
use super::tangent::shape_checks;
use crate::options::{Extra, Given, Options};
use crate::signature::{Parameter, Passing, Signature};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::rc::Rc;

/// `f_jvp_vjp`, and `f_hvp` where it is asked for; `slope` is the tangent, as [`tangent`] has it.
#[must_use]
pub fn given_twice(
    sig: &Signature,
    partials: &[Given],
    slope: &super::Source,
    options: &Options,
) -> TokenStream {
    let source = Source { sig, partials };
    let mut out = pullback(&source, slope);
    if options.extras.contains(&Extra::Hvp) {
        out.extend(hvp(&source, slope));
        out.extend(nested(&source, slope));
    }
    if options.extras.contains(&Extra::Hessian) {
        out.extend(hessian_of(sig, twice(&source, slope)));
    }
    out
}

/// The tangent of a function as one of its own: of its parameters, its value and the tangents of the active parameters.
///
/// ```text
/// // Input:   partials(x = z.cos(), z = value)  fn f(x: f64, z: f64) -> f64
/// // Output:  fn f(x: f64, z: f64, value: f64, x_dot: f64, z_dot: f64) -> f64 {
/// //              let x_partial = z.cos();      let z_partial = value;
/// //              let x_term = along(&x_partial, &x_dot);      let z_term = along(&z_partial, &z_dot);
/// //              x_term + z_term
/// //          }
/// ```
#[must_use]
pub fn tangent(sig: &Signature, partials: &[Given]) -> Signature {
    let source = Source { sig, partials };
    let (rt, ret) = (sig.rt(), sig.ret());
    let mut slope = sig.clone();
    slope.params.push(value_parameter(&source));
    slope
        .params
        .extend(sig.active().map(|param| sig.dot(param)));
    let mut statements = Vec::new();
    let mut terms = Vec::new();
    for (param, expr) in source.active() {
        let (name, ty, term) = (
            partial_name(param),
            sig.tangent(&param.ty),
            term_name(param),
        );
        let dot = param.dot_name();
        let dot = match param.passing {
            Passing::Value => quote!(&#dot),
            Passing::Shared | Passing::Exclusive => quote!(#dot),
        };
        statements.push(quote!(let #name: #ty = #expr;));
        statements.push(quote!(let #term: #ret = #rt::along(&#name, #dot);));
        terms.push(term);
    }
    slope.body = Rc::new(syn::parse_quote!({ #(#statements)* #(#terms)+* }));
    slope
}

pub(super) fn value_parameter(source: &Source) -> Parameter {
    let ret = source.sig.ret();
    Parameter {
        ident: name_of_value(source),
        ty: syn::parse_quote!(#ret),
        passing: Passing::Value,
        mutable: false,
        active: true,
        pattern: None,
        receiver: false,
    }
}

/// The name of the value as a parameter: the user's, if there is one.
pub(super) fn name_of_value(source: &Source) -> Ident {
    source
        .name_of_value()
        .unwrap_or_else(|| own("__given_value"))
}

fn term_name(param: &Parameter) -> Ident {
    format_ident!("{}_term", partial_name(param))
}

fn pullback(source: &Source, slope: &super::Source) -> TokenStream {
    let sweep = source.sig.jvp();
    let body = both(source, slope);
    head(&sweep, &Head::vjp(&sweep), &body)
}

/// The value and the tangent with their pullback, as the tail of a block.
fn both(source: &Source, slope: &super::Source) -> TokenStream {
    let (sig, ret) = (source.sig, source.sig.ret());
    let sweep = sig.jvp();
    let (value, through, seed) = (own("__value"), own("__through"), own("__seed"));
    let (tangent, back, tangent_seed) = (own("__slope"), own("__back"), own("__slope_seed"));
    let checks = shape_checks(sig, Parameter::dot_name);
    // (A receiver cannot be bound again.)
    let is_copied = |param: &&Parameter| source.is_copied(param) && !param.receiver;
    let copies = sig.params.iter().filter(is_copied).map(|param| {
        let ident = &param.ident;
        quote!(let #ident = ::core::clone::Clone::clone(&#ident);)
    });
    let (of_slope, of_value) = (value_and_pullback(slope), source.value());
    let (partials, terms) = (source.partials(), source.terms());
    let params = pullback_params(&sweep, |_, param| out_name(param).to_token_stream());
    let by_params = sig.params.iter().map(|param| {
        let out = out_name(param);
        if param.active {
            quote!(&mut *#out)
        } else {
            quote!(&mut ())
        }
    });
    let by_dots = sweep.params[sig.params.len()..].iter();
    let by_dots = by_dots.filter(|dot| dot.active).map(out_name);
    let (zero, parameter) = (zero(sig), name_of_value(source));
    quote! {
        #(#checks)*
        #of_value
        let (#tangent, #back) = { let #parameter = #value; #(#copies)* #of_slope };
        #partials
        ((#value, #tangent), move |(#seed, #tangent_seed): (#ret, #ret), #(#params),*| {
            let mut #through: #ret = #zero;
            #back(#tangent_seed, #(#by_params,)* &mut #through, #(&mut *#by_dots),*);
            let #seed = #seed + #through;
            #terms
        })
    }
}

fn zero(sig: &Signature) -> TokenStream {
    let (ret, rt) = (sig.ret(), sig.rt());
    quote!(<#ret as #rt::Real>::ZERO)
}

fn hvp(source: &Source, slope: &super::Source) -> TokenStream {
    let Twice {
        sweeps,
        value,
        gradient,
        product,
    } = twice(source, slope);
    let (gradient, product) = (tuple_or_one(&gradient), tuple_or_one(&product));
    let body = quote!(#sweeps (#value, #gradient, #product));
    head(source.sig, &Head::hvp(source.sig), &body)
}

// The adjoint of the tangent by x is the Hessian times x_dot, and by x_dot the gradient.
fn twice(source: &Source, slope: &super::Source) -> Twice {
    let (sig, rt, ret) = (source.sig, source.sig.rt(), source.sig.ret());
    let (value, tangent, back) = (own("__value"), own("__slope"), own("__back"));
    let sweep = sig.jvp();
    let (params, dots) = sweep.params.split_at(sig.params.len());
    let buffers = params.iter().zip(dots).filter(|(param, _)| param.active);
    let buffers = buffers.map(|(param, dot)| {
        let (product, gradient, lent) = (out_name(param), out_name(dot), lent(param));
        quote!(let mut #product = #rt::zero(#lent); let mut #gradient = #rt::zero(#lent);)
    });
    let slots = sweep.params.iter().map(|param| {
        let out = out_name(param);
        if param.active {
            quote!(&mut #out)
        } else {
            quote!(&mut ())
        }
    });
    let all = |params: &[Parameter]| {
        let active = params.iter().filter(|param| param.active);
        active
            .map(|param| out_name(param).to_token_stream())
            .collect()
    };
    let (product, gradient) = (all(params), all(dots));
    let (both, zero) = (both(source, slope), zero(sig));
    Twice {
        sweeps: quote! {
            #(#buffers)*
            let ((#value, #tangent), #back) = { #both };
            #back((#zero, <#ret as #rt::Real>::ONE), #(#slots),*);
        },
        value: value.to_token_stream(),
        gradient,
        product,
    }
}

/// `f_grad_jvp` and `f_grad_vjp`: the function inside of another by its gradient.
fn nested(source: &Source, slope: &super::Source) -> TokenStream {
    let sig = source.sig;
    // The body is opaque: it may take `self` apart.
    let takes_self = |param: &Parameter| param.receiver && param.passing == Passing::Value;
    if !nested::may_run_again(sig) || sig.params.iter().any(takes_self) {
        return nested::uncallable(sig, &sig.rt(), "GradientOnce");
    }
    let point = nested::point_of(sig, &source.gradient_body());
    let (forwards, backwards) = (
        grad_jvp(source, slope, &point),
        grad_vjp(source, slope, &point),
    );
    let thrice = nested::thrice(sig);
    quote!(#forwards #backwards #thrice)
}

// fn f_grad_jvp(x, x_dot) -> ((value, gradient), (slope, product))
fn grad_jvp(source: &Source, slope: &super::Source, point: &TokenStream) -> TokenStream {
    let Twice {
        sweeps, product, ..
    } = twice(source, slope);
    let (name, tangent, product) = (own("__point"), own("__slope"), tuple_or_one(&product));
    let sig = nested::gradient_of_copies(source.sig);
    let body = quote!(#point #sweeps (#name, (#tangent, #product)));
    head(&sig, &Head::jvp(&sig), &body)
}

// fn f_grad_vjp(x) -> ((value, gradient), |(value_bar, gradient_bar), x_bar| x_bar += value_bar gradient + H gradient_bar)
fn grad_vjp(source: &Source, slope: &super::Source, point: &TokenStream) -> TokenStream {
    let (sig, rt, ret) = (source.sig, source.sig.rt(), source.sig.ret());
    let gradient = sig.gradient_ty();
    let (name, back) = (own("__point"), own("__back"));
    let (bar, gradient_bar) = (own("__value_bar"), own("__gradient_bar"));
    let params = pullback_params(sig, |_, param| out_name(param).to_token_stream());
    let sweep = sig.jvp();
    let (of_params, dots) = sweep.params.split_at(sig.params.len());
    let forgotten = of_params.iter().zip(dots).filter(|(param, _)| param.active);
    let forgotten = forgotten.map(|(param, dot)| {
        let (out, lent) = (out_name(dot), lent(param));
        quote!(let mut #out = #rt::zero(#lent);)
    });
    let by_params = of_params.iter().map(|param| {
        let out = out_name(param);
        if param.active {
            quote!(&mut *#out)
        } else {
            quote!(&mut ())
        }
    });
    let by_dots = dots.iter().map(|dot| {
        let out = out_name(dot);
        if dot.active {
            quote!(&mut #out)
        } else {
            quote!(&mut ())
        }
    });
    let (directions, both) = (nested::directions(sig), both(source, slope));
    let body = quote! {
        #point
        (#name, move |(#bar, #gradient_bar): (#ret, #gradient), #(#params),*| {
            #directions
            #(#forgotten)*
            let (_, #back) = { #both };
            #back((#bar, <#ret as #rt::Real>::ONE), #(#by_params,)* #(#by_dots),*);
        })
    };
    let sig = nested::gradient_of_copies(sig);
    head(&sig, &Head::vjp(&sig), &body)
}
