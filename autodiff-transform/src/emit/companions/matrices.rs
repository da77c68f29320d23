//! `f_hessian` and `f_jacobian`, seed by seed.
//!
//! A column of the Hessian is a Hessian-vector product with a unit vector. A column of the Jacobian is a tangent sweep, a
//! row of it an adjoint sweep; all rows share one primal sweep, and each takes a copy of what it uses up. The runtime
//! (`__rt::by_columns`, `__rt::by_rows`) goes through the coordinates.
//!
//! The tangents of the active parameters are nested pairs there, `(a_dot, (b_dot, ()))`: a value of any number of parts
//! with coordinates.

use super::Source;
use super::adjoint::{Pullback, pullback};
use super::heads::{Head, head, out_name, tuple_or_one};
use super::hvp::{Twice, twice};
use super::rerun::{Rerun, in_run, rerun};
use super::sizes::{self, Size};
use super::tangent::tangent_sweep;
use crate::options::Modes;
use crate::signature::{Parameter, Passing, Signature};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// `source` is the function, `sweep` its tangent sweep.
pub(super) fn hessian(source: &Source, sweep: &Source) -> TokenStream {
    hessian_of(source.sig, twice(source.sig, sweep))
}

/// The same from what one sweep in a direction finds.
pub(super) fn hessian_of(sig: &Signature, twice: Twice) -> TokenStream {
    let Twice {
        sweeps,
        value,
        gradient,
        product,
    } = twice;
    let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
    let (gradient, gradient_ty) = (tuple_or_one(&gradient), tuple_or_one(&tangents));
    let (product, product_ty) = (pairs(&product), pairs(&tangents));
    let (by_point, along, hessian) = (own("__gradient"), own("__product"), own("__hessian"));
    let body = quote! {
        #sweeps
        let #by_point: #gradient_ty = #gradient;
        let #along: #product_ty = #product;
        ((#value, #by_point), #along)
    };
    let (columns, value) = (by_columns(sig, body), own("__value"));
    let body = quote! {
        let ((#value, #by_point), #hessian) = #columns;
        (#value, #by_point, #hessian)
    };
    head(sig, &Head::hessian(sig), &body)
}

/// By columns where there are fewer of them than rows, else by rows. Where the types do not tell, the values do.
pub(super) fn jacobian(source: &Source, modes: Modes) -> TokenStream {
    let sig = source.sig;
    let body = match (modes, sizes::of_result(sig), sizes::of_parameters(sig)) {
        (Modes::Forward, _, _) => jacobian_by_columns(source),
        (Modes::Reverse, _, _) => by_rows(source),
        (Modes::Both, Size::Number(rows), Size::Number(cols)) if rows < cols => by_rows(source),
        (Modes::Both, Size::Number(_), Size::Number(_)) => jacobian_by_columns(source),
        (
            Modes::Both,
            Size::Number(_) | Size::Written(_) | Size::Open,
            Size::Number(_) | Size::Written(_) | Size::Open,
        ) => by_rows_or_columns(source),
    };
    head(sig, &Head::jacobian(sig), &body)
}

fn jacobian_by_columns(source: &Source) -> TokenStream {
    let sig = source.sig;
    let (stmts, value, dot) = tangent_sweep(source);
    let dot_ty = sig.ret_tangent();
    let along = own("__dot");
    let body = quote!(#stmts let #along: #dot_ty = #dot; (#value, #along));
    by_columns(sig, body)
}

/// `body` is a sweep in the direction of the parameters' tangents.
fn by_columns(sig: &Signature, body: TokenStream) -> TokenStream {
    let rt = sig.rt();
    let Rerun {
        keep,
        restore,
        copies,
    } = rerun(sig);
    let (body, direction) = (in_run(sig, body), own("__direction"));
    let names: Vec<TokenStream> = dots(sig).map(|dot| dot.to_token_stream()).collect();
    let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
    let zeros: Vec<TokenStream> = sig.active().map(|param| zero(sig, param)).collect();
    let (names, ty, zeros) = (pairs(&names), pairs(&tangents), pairs(&zeros));
    let lent = sig.active().map(|param| lend(sig, param));
    quote! {{
        #keep
        #rt::by_columns(#zeros, |#direction: &#ty| {
            let #names = #direction;
            #(#lent)*
            #restore
            #copies
            #body
        })
    }}
}

fn by_rows(source: &Source) -> TokenStream {
    let Rows { primal, rows } = rows(source);
    let (value, table) = (own("__value"), own("__rows"));
    quote!(#primal let #table = #rows; (#value, #table))
}

fn by_rows_or_columns(source: &Source) -> TokenStream {
    let sig = source.sig;
    let (rt, columns) = (sig.rt(), jacobian_by_columns(source));
    let Rows { primal, rows } = rows(source);
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

fn rows(source: &Source) -> Rows {
    let sig = source.sig;
    let rt = sig.rt();
    let Pullback {
        primal,
        value,
        params,
        body,
        used_up,
    } = pullback(source);
    let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
    let (seed_ty, ty) = (sig.ret_tangent(), pairs(&tangents));
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
            let (name, zero) = (out_name(param), zero(sig, param));
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
    let result = own("__value");
    Rows {
        primal: quote! {
            #before
            #primal
            let #result = #value;
            #after
            let #seed: #seed_ty = #rt::zero(&#result);
            let #adjoints: #ty = #names;
        },
        rows: quote! {{
            let mut #pullback = |#params| {
                #(let mut #used_up = ::core::clone::Clone::clone(&#used_up);)*
                #body
            };
            #rt::by_rows(#seed, &#adjoints, |#seed: &#seed_ty, #adjoints: &mut #ty| {
                let #names = #adjoints;
                #pullback(::core::clone::Clone::clone(#seed), #(#slots),*)
            })
        }},
    }
}

/// A name of the companion's own, kept apart from the user's by its span.
fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

pub(super) fn zero(sig: &Signature, param: &Parameter) -> TokenStream {
    let (rt, ident) = (sig.rt(), &param.ident);
    match param.passing {
        Passing::Value => quote!(#rt::zero(&#ident)),
        Passing::Shared | Passing::Exclusive => quote!(#rt::zero(&*#ident)),
    }
}

/// A tangent as the sweep takes it, of the one in the direction.
fn lend(sig: &Signature, param: &Parameter) -> TokenStream {
    let (name, ty) = (param.dot_name(), sig.referent(&param.ty));
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
