//! `f_hessian` and `f_jacobian`.
//!
//! A column of the Hessian is a Hessian-vector product with a unit vector. A column of the Jacobian is a tangent sweep, a
//! row of it an adjoint sweep; all rows share one primal sweep, and each takes a copy of what it uses up. Several of them are
//! made in one sweep over lanes where the function allows it (`transform::lanes`), else one after the other. The runtime
//! (`__rt::by_columns`, `__rt::by_rows`) goes through the coordinates.
//!
//! The tangents of the active parameters are nested pairs there, `(a_dot, (b_dot, ()))`: a value of any number of parts
//! with coordinates.

use super::Source;
use super::adjoint::{Pullback, pullback, pullback_in};
use super::heads::{Head, head, in_lanes, out_name, referent_in_lanes, tuple_or_one};
use super::hvp::{Twice, twice, twice_in};
use super::rerun::{Rerun, in_run, rerun};
use super::sizes::{self, Size};
use super::tangent::{tangent_sweep, tangent_sweep_in_lanes};
use crate::options::{Extra, Modes, Options};
use crate::signature::{Parameter, Passing, Signature};
use crate::transform::lanes::{Width, has_lanes};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// How many columns of a Hessian are made at once, if the signature allows several and the option asks for one.
#[must_use]
pub fn hessian_width(sig: &Signature, options: &Options) -> Option<Width> {
    let wanted = sig.has_gradient() && options.extras.contains(&Extra::Hessian);
    let width = width(sig, &sizes::of_hessian(sig), options);
    width.filter(|_| wanted)
}

/// `source` is the function, `sweep` its tangent sweep, which may be another one for a sweep `in_lanes`.
pub(super) fn hessian(
    source: &Source,
    sweep: &Source,
    in_lanes: Option<&(Source, Width)>,
) -> TokenStream {
    let sig = source.sig;
    let in_lanes =
        in_lanes.and_then(|(sweep, width)| Some((twice_in(sig, sweep, Some(width))?, width)));
    match in_lanes {
        Some((twice, width)) => hessian_in(sig, twice, Some(width)),
        None => hessian_in(sig, twice(sig, sweep), None),
    }
}

/// The same from what one sweep in a direction finds.
pub(super) fn hessian_of(sig: &Signature, twice: Twice) -> TokenStream {
    hessian_in(sig, twice, None)
}

fn hessian_in(sig: &Signature, twice: Twice, width: Option<&Width>) -> TokenStream {
    let Twice {
        sweeps,
        value,
        gradient,
        product,
    } = twice;
    let tangents = tangents(sig);
    let (gradient, gradient_ty) = (tuple_or_one(&gradient), tuple_or_one(&tangents));
    let (product, product_ty) = (pairs(&product), directions_ty(sig, width));
    let (by_point, along, hessian) = (own("__gradient"), own("__product"), own("__hessian"));
    let body = quote! {
        #sweeps
        let #by_point: #gradient_ty = #gradient;
        let #along: #product_ty = #product;
        ((#value, #by_point), #along)
    };
    let (columns, value) = (by_columns(sig, body, width), own("__value"));
    let body = quote! {
        let ((#value, #by_point), #hessian) = #columns;
        (#value, #by_point, #hessian)
    };
    head(sig, &Head::hessian(sig), &body)
}

/// By columns where there are fewer of them than rows, else by rows. Where the types do not tell, the values do.
pub(super) fn jacobian(source: &Source, options: &Options) -> TokenStream {
    let sig = source.sig;
    let (rows, cols) = (sizes::of_result(sig), sizes::of_parameters(sig));
    let body = match (options.modes, rows, cols) {
        (Modes::Forward, _, _) => jacobian_by_columns(source, options),
        (Modes::Reverse, _, _) => by_rows(source, options),
        (Modes::Both, Size::Number(rows), Size::Number(cols)) if rows < cols => {
            by_rows(source, options)
        }
        (Modes::Both, Size::Number(_), Size::Number(_)) => jacobian_by_columns(source, options),
        (
            Modes::Both,
            Size::Number(_) | Size::Written(_) | Size::Open,
            Size::Number(_) | Size::Written(_) | Size::Open,
        ) => by_rows_or_columns(source, options),
    };
    head(sig, &Head::jacobian(sig), &body)
}

fn jacobian_by_columns(source: &Source, options: &Options) -> TokenStream {
    let sig = source.sig;
    let width = width(sig, &sizes::of_parameters(sig), options);
    let in_lanes = width.and_then(|width| {
        let sweep = tangent_sweep_in_lanes(source, &width)?;
        Some((sweep, width))
    });
    let ((stmts, value, dot), width) = match in_lanes {
        Some((sweep, width)) => (sweep, Some(width)),
        None => (tangent_sweep(source), None),
    };
    let dot_ty = result_ty(sig, width.as_ref());
    let along = own("__dot");
    let body = quote!(#stmts let #along: #dot_ty = #dot; (#value, #along));
    by_columns(sig, body, width.as_ref())
}

/// `body` is a sweep in the direction of the parameters' tangents.
fn by_columns(sig: &Signature, body: TokenStream, width: Option<&Width>) -> TokenStream {
    let rt = sig.rt();
    let Rerun {
        keep,
        restore,
        copies,
    } = rerun(sig);
    let (body, direction) = (in_run(sig, body), own("__direction"));
    let names: Vec<TokenStream> = dots(sig).map(|dot| dot.to_token_stream()).collect();
    let zeros: Vec<TokenStream> = sig.active().map(|param| zero(sig, param, width)).collect();
    let (names, ty, zeros) = (pairs(&names), directions_ty(sig, width), pairs(&zeros));
    let lent = sig.active().map(|param| lend(sig, param, width));
    let function = width.map_or_else(
        || quote!(by_columns),
        |width| {
            let lanes = width.number();
            quote!(by_columns_in_lanes::<#lanes, _, _, _, _, _>)
        },
    );
    quote! {{
        #keep
        #rt::#function(#zeros, |#direction: &#ty| {
            let #names = #direction;
            #(#lent)*
            #restore
            #copies
            #body
        })
    }}
}

fn by_rows(source: &Source, options: &Options) -> TokenStream {
    let Rows { primal, rows, .. } = rows(source, options);
    let (value, table) = (own("__value"), own("__rows"));
    quote!(#primal let #table = #rows; (#value, #table))
}

fn by_rows_or_columns(source: &Source, options: &Options) -> TokenStream {
    let sig = source.sig;
    let (rt, columns) = (sig.rt(), jacobian_by_columns(source, options));
    let Rows { primal, rows } = rows(source, options);
    let Rerun {
        keep,
        restore,
        copies,
    } = rerun(sig);
    let (value, table, found) = (own("__value"), own("__rows"), own("__found"));
    let (seed, adjoints) = (own("__seed"), own("__adjoints"));
    let rows = in_run(
        sig,
        quote! {
            #primal
            if #rt::dimension(&#seed) < #rt::dimension(&#adjoints) {
                let #table = #rows;
                ::core::option::Option::Some((#value, #table))
            } else {
                ::core::option::Option::None
            }
        },
    );
    quote! {
        #keep
        let #found = { #copies #rows };
        match #found {
            ::core::option::Option::Some(#found) => #found,
            ::core::option::Option::None => { #restore #columns }
        }
    }
}

/// A Jacobian by its rows.
struct Rows {
    /// Gives `__value`, and zeros for `__seed` and `__adjoints`.
    primal: TokenStream,
    /// The matrix.
    rows: TokenStream,
}

fn rows(source: &Source, options: &Options) -> Rows {
    let sig = source.sig;
    let rt = sig.rt();
    let width = width(sig, &sizes::of_result(sig), options);
    let in_lanes = width.and_then(|width| Some((pullback_in(source, Some(&width))?, width)));
    let (pullback, width) = match in_lanes {
        Some((pullback, width)) => (pullback, Some(width)),
        None => (pullback(source), None),
    };
    let width = width.as_ref();
    let Pullback {
        primal,
        value,
        params,
        body,
        used_up,
    } = pullback;
    let (seed_ty, ty) = (result_ty(sig, width), directions_ty(sig, width));
    let names: Vec<TokenStream> = sig
        .active()
        .map(|param| out_name(param).to_token_stream())
        .collect();
    let names = pairs(&names);
    // A vector that the function changes the length of has adjoints of the length that it left.
    let (before, after): (Vec<&Parameter>, Vec<&Parameter>) = sig
        .active()
        .partition(|param| param.passing != Passing::Exclusive);
    let zeros = |params: Vec<&Parameter>| -> TokenStream {
        let lets = params.into_iter().map(|param| {
            let (name, zero) = (out_name(param), zero(sig, param, width));
            quote!(let #name = #zero;)
        });
        lets.collect()
    };
    let (before, after) = (zeros(before), zeros(after));
    let slots = sig.params.iter().map(|param| {
        if param.active {
            out_name(param).to_token_stream()
        } else {
            quote!(&mut ())
        }
    });
    let (seed, adjoints, pullback) = (own("__seed"), own("__adjoints"), own("__pullback"));
    let (result, zero) = (own("__value"), zero_function(sig, width));
    let function = width.map_or_else(
        || quote!(by_rows),
        |width| {
            let lanes = width.number();
            quote!(by_rows_in_lanes::<#lanes, _, _, _, _>)
        },
    );
    let lent = width.is_none().then(|| quote!(&));
    Rows {
        primal: quote! {
            #before
            #primal
            let #result = #value;
            #after
            let #seed: #seed_ty = #zero(&#result);
            let #adjoints: #ty = #names;
        },
        rows: quote! {{
            let mut #pullback = |#params| {
                #(let mut #used_up = ::core::clone::Clone::clone(&#used_up);)*
                #body
            };
            #rt::#function(#seed, #lent #adjoints, |#seed: &#seed_ty, #adjoints: &mut #ty| {
                let #names = #adjoints;
                #pullback(::core::clone::Clone::clone(#seed), #(#slots),*)
            })
        }},
    }
}

/// How many columns or rows are made at once; `None` for one. Where their number is known, it is shared out evenly.
fn width(sig: &Signature, size: &Size, options: &Options) -> Option<Width> {
    let lanes = match size {
        Size::Number(0) => 1,
        Size::Number(number) => number.div_ceil(number.div_ceil(options.lanes)),
        Size::Written(_) | Size::Open => options.lanes,
    };
    let built_of_floats = has_lanes(&sig.ret_ty())
        && sig
            .active()
            .all(|param| !param.receiver && has_lanes(&param.inner_ty(&sig.reals)));
    let rt = sig.rt();
    (lanes > 1 && built_of_floats).then_some(Width { lanes, rt })
}

fn tangents(sig: &Signature) -> Vec<TokenStream> {
    sig.active().map(|param| sig.tangent(&param.ty)).collect()
}

/// The type of the tangents of all active parameters together.
fn directions_ty(sig: &Signature, width: Option<&Width>) -> TokenStream {
    let each = tangents(sig).into_iter().map(|ty| match width {
        None => ty,
        Some(width) => in_lanes(width, &ty),
    });
    pairs(&each.collect::<Vec<_>>())
}

fn result_ty(sig: &Signature, width: Option<&Width>) -> TokenStream {
    match width {
        None => sig.ret_tangent(),
        Some(width) => in_lanes(width, &sig.ret_tangent()),
    }
}

/// What gives the zero for a value.
fn zero_function(sig: &Signature, width: Option<&Width>) -> TokenStream {
    let rt = sig.rt();
    match width {
        None => quote!(#rt::zero),
        Some(width) => {
            let lanes = width.number();
            quote!(#rt::zero_lanes::<#lanes, _>)
        }
    }
}

/// A name of the companion's own, kept apart from the user's by its span.
fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

pub(super) fn zero(sig: &Signature, param: &Parameter, width: Option<&Width>) -> TokenStream {
    let (zero, ident) = (zero_function(sig, width), &param.ident);
    match param.passing {
        Passing::Value => quote!(#zero(&#ident)),
        Passing::Shared | Passing::Exclusive => quote!(#zero(&*#ident)),
    }
}

/// A tangent as the sweep takes it, of the one in the direction.
fn lend(sig: &Signature, param: &Parameter, width: Option<&Width>) -> TokenStream {
    let name = param.dot_name();
    let ty = match width {
        None => sig.referent(&param.ty),
        Some(width) => referent_in_lanes(sig, width, &param.ty),
    };
    match param.passing {
        Passing::Value => {
            let mutability = param.mutable.then(|| quote!(mut));
            quote!(let #mutability #name: #ty = ::core::clone::Clone::clone(#name);)
        }
        Passing::Shared => quote!(let #name: &#ty = #name;),
        Passing::Exclusive => quote! {
            let mut #name = ::core::clone::Clone::clone(#name);
            let #name: &mut #ty = &mut #name;
        },
    }
}

fn dots(sig: &Signature) -> impl Iterator<Item = Ident> {
    sig.active().map(Parameter::dot_name)
}

// Input:   a, b, c
// Output:  (a, (b, (c, ())))
pub(super) fn pairs(items: &[TokenStream]) -> TokenStream {
    items
        .iter()
        .rev()
        .fold(quote!(()), |rest, item| quote!((#item, #rest)))
}
