//! `f_jvp`, and the gradient made of tangent sweeps.

use super::heads::{Head, head, out_name, tuple_or_one};
use super::{Source, borrowed};
use crate::emit::Emitter;
use crate::ir::Atom;
use crate::ir::{Func, Var};
use crate::signature::{Parameter, Passing, Signature, Site};
use crate::transform::forward::{Calculus, forward, forward_in_lanes};
use crate::transform::lanes::{self, Width};
use crate::transform::shadows::has_static_zero;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

/// The statements of a tangent sweep, and its value and tangent.
pub(super) fn tangent_sweep(source: &Source) -> (TokenStream, TokenStream, TokenStream) {
    let Func {
        vars, body, items, ..
    } = forward(source.func, source.activity);
    // What borrows is made apart, and so its copy is not.
    let borrows = source.sig.borrows() && !body.diverges;
    let results = body.results.iter().skip(usize::from(borrows));
    let results: Vec<Var> = results.filter_map(Atom::var).collect();
    let dead = if borrows {
        crate::simplify::dead_again
    } else {
        crate::simplify::dead
    };
    let stmts = dead(&vars, body.stmts, &results);
    let mut emitter = Emitter::new(&vars, source.sig.rt(), source.optimise);
    let stmts = emitter.stmts(&stmts, &results);
    let result = |k: usize| {
        let value = body.results.get(k).map(|atom| emitter.operand(atom));
        value.unwrap_or_else(|| quote!(::core::unreachable!()))
    };
    if borrows {
        let given = borrowed::given(source.sig);
        let value = borrowed::name().to_token_stream();
        return (quote!(#(#items)* #given #stmts), value, result(1));
    }
    (quote!(#(#items)* #stmts), result(0), result(1))
}

/// The same in several directions at once, where the function allows it.
pub(super) fn tangent_sweep_in_lanes(
    source: &Source,
    width: &Width,
) -> Option<(TokenStream, TokenStream, TokenStream)> {
    let Func {
        vars, body, items, ..
    } = forward_in_lanes(source.func, source.activity, width);
    let results: Vec<Var> = body.results.iter().filter_map(Atom::var).collect();
    let stmts = crate::simplify::dead(&vars, body.stmts.clone(), &results);
    let body = lanes::forward(&vars, &crate::ir::Region { stmts, ..body }, width)?;
    let emitter = Emitter::new(&vars, source.sig.rt(), source.optimise);
    let mut emitter = emitter.with(Calculus::Lanes);
    let stmts = emitter.stmts(&body.stmts, &results);
    let [value, dot] = body.results.as_slice() else {
        return None;
    };
    let (value, dot) = (emitter.operand(value), emitter.operand(dot));
    Some((quote!(#(#items)* #stmts), value, dot))
}

pub(super) fn shape_checks(
    sig: &Signature,
    buffer: impl Fn(&Parameter) -> Ident,
) -> Vec<TokenStream> {
    let rt = sig.rt();
    sig.active()
        .filter(|param| !has_static_zero(&param.inner_ty(&sig.reals)))
        .map(|param| {
            let (ident, text, buffer) = (&param.ident, param.ident.to_string(), buffer(param));
            match param.passing {
                Passing::Value => quote!(#rt::check(#text, &#ident, &#buffer);),
                Passing::Shared | Passing::Exclusive => {
                    quote!(#rt::check(#text, &*#ident, &*#buffer);)
                }
            }
        })
        .collect()
}

pub(super) fn jvp(source: &Source) -> TokenStream {
    let by_value = source.sig.around.site == Site::Operator;
    let borrowed = source
        .sig
        .active()
        .filter(|param| by_value && param.passing == Passing::Shared);
    let borrowed = borrowed.map(|param| {
        let dot = param.dot_name();
        quote!(let #dot = &#dot;)
    });
    let mut checks: Vec<TokenStream> = borrowed.collect();
    checks.extend(shape_checks(source.sig, Parameter::dot_name));
    let (stmts, value, dot) = tangent_sweep(source);
    let body = quote!(#(#checks)* #stmts (#value, #dot));
    head(source.sig, &Head::jvp(source.sig), &body)
}

/// A name of the companion's own, kept apart from the user's by its span.
fn own(name: &str) -> Ident {
    Ident::new(name, proc_macro2::Span::mixed_site())
}

/// A closure that runs the tangent sweep in the direction of its arguments.
pub(super) fn sweep_closure(source: &Source) -> TokenStream {
    let sweep_name = own("__sweep");
    let sig = source.sig;
    let params = sig.active().map(|param| {
        let (name, ty) = (param.dot_name(), sig.referent(&param.ty));
        quote!(#name: &#ty)
    });
    let owned = sig
        .params
        .iter()
        .filter(|param| param.passing == Passing::Value && !param.receiver)
        .map(|param| {
            let ident = &param.ident;
            let mutability = param.mutable.then(|| quote!(mut));
            quote!(let #mutability #ident = ::core::clone::Clone::clone(&#ident);)
        });
    let dots = sig
        .active()
        .filter(|param| param.passing == Passing::Value)
        .map(|param| {
            let name = param.dot_name();
            let mutability = param.mutable.then(|| quote!(mut));
            quote!(let #mutability #name = ::core::clone::Clone::clone(#name);)
        });
    let (stmts, value, dot) = tangent_sweep(source);
    quote!(let mut #sweep_name = |#(#params),*| { #(#owned)* #(#dots)* #stmts (#value, #dot) };)
}

/// One tangent sweep for each coordinate of each active parameter.
pub(super) fn sweep_coordinates(
    sig: &Signature,
    out: impl Fn(&Parameter) -> TokenStream,
) -> TokenStream {
    let sweep_name = own("__sweep");
    let value_name = own("__value");
    let k_name = own("__k");
    let slope_name = own("__slope");
    let rt = sig.rt();
    let names: Vec<Ident> = sig.active().map(Parameter::dot_name).collect();
    let zeros = sig.active().map(|param| {
        let (name, ident) = (param.dot_name(), &param.ident);
        let value = if param.passing == Passing::Value {
            quote!(&#ident)
        } else {
            quote!(#ident)
        };
        quote!(let mut #name = #rt::zero(#value);)
    });
    let each = sig.active().map(|param| {
        let (name, out) = (param.dot_name(), out(param));
        quote! {
            for #k_name in 0..#rt::dimension(&#name) {
                #rt::set_coordinate(&mut #name, #k_name, 1.0);
                let #slope_name = #sweep_name(#(&#names),*).1;
                #rt::set_coordinate(#out, #k_name, #rt::Real::value(#slope_name));
                #rt::set_coordinate(&mut #name, #k_name, 0.0);
            }
        }
    });
    quote!(#(#zeros)* let #value_name = #sweep_name(#(&#names),*).0; #(#each)*)
}

pub(super) fn gradient_by_sweeps(source: &Source) -> TokenStream {
    let body = gradient_by_sweeps_body(source);
    head(source.sig, &Head::gradient(source.sig), &body)
}

/// The value with the gradient.
pub(super) fn gradient_by_sweeps_body(source: &Source) -> TokenStream {
    let value_name = own("__value");
    let sig = source.sig;
    let rt = sig.rt();
    let closure = sweep_closure(source);
    let outs: Vec<Ident> = sig.active().map(out_name).collect();
    let declared = sig.active().map(|param| {
        let (out, ident) = (out_name(param), &param.ident);
        let value = if param.passing == Passing::Value {
            quote!(&#ident)
        } else {
            quote!(#ident)
        };
        quote!(let mut #out = #rt::zero(#value);)
    });
    let run = sweep_coordinates(sig, |param| {
        let out = out_name(param);
        quote!(&mut #out)
    });
    let gradient = tuple_or_one(
        &outs
            .iter()
            .map(ToTokens::to_token_stream)
            .collect::<Vec<_>>(),
    );
    quote!(#(#declared)* #closure #run (#value_name, #gradient))
}

pub(super) fn gradient_into_by_sweeps(source: &Source) -> TokenStream {
    let value_name = own("__value");
    let sig = source.sig;
    let checks = sig
        .active()
        .filter(|param| !has_static_zero(&param.inner_ty(&sig.reals)))
        .map(|param| {
            let (rt, ident, text, out) = (
                sig.rt(),
                &param.ident,
                param.ident.to_string(),
                out_name(param),
            );
            let value = if param.passing == Passing::Value {
                quote!(&#ident)
            } else {
                quote!(#ident)
            };
            quote!(#rt::check(#text, #value, &*#out);)
        });
    let closure = sweep_closure(source);
    let run = sweep_coordinates(sig, |param| {
        let out = out_name(param);
        quote!(&mut *#out)
    });
    let body = quote!(#(#checks)* #closure #run #value_name);
    head(sig, &Head::gradient_into(sig), &body)
}
