//! `f_trace`: the function on the nodes of a trace.

use super::Source;
use super::heads::{Head, head};
use crate::emit::Emitter;
use crate::ir::Atom;
use crate::ir::{Func, Param, Var};
use crate::signature::{Parameter, Passing};
use crate::transform::forward::Calculus;
use crate::transform::lift;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

pub(super) fn trace(source: &Source) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let lifted = lift::nodes(source.func, source.activity);
    let own = source.func.params.len();
    let recording = Ident::new("__recording", Span::mixed_site());
    let function = sig.name().to_string();
    let function = function.trim_start_matches("r#");
    let beside = || sig.params.iter().zip(&lifted.params[own..]);
    let inputs = beside()
        .filter(|(param, _)| param.active)
        .map(|(param, beside)| input(&rt, param, beside, &lifted));
    let left = beside()
        .filter(|(param, _)| param.active && param.passing == Passing::Exclusive)
        .map(|(param, beside)| {
            let nodes = nodes_name(param, beside, &lifted);
            quote!(#recording.gives(&*#nodes);)
        });
    let Func {
        vars, body, items, ..
    } = &lifted;
    let results: Vec<Var> = body.results.iter().filter_map(Atom::var).collect();
    let stmts = crate::simplify::dead(vars, body.stmts.clone(), &results);
    let mut emitter = Emitter::new(vars, sig.rt(), source.optimise).with(Calculus::Nodes);
    let stmts = emitter.stmts(&stmts, &results);
    let gives = body.results.get(1).map_or_else(
        || quote!(::core::unreachable!()),
        |nodes| {
            let nodes = emitter.operand(nodes);
            quote!(#recording.gives(&#nodes); #(#left)* #recording.finish())
        },
    );
    let body = quote! {
        let #recording = #rt::trace::begin(#function);
        #(#inputs)*
        #(#items)*
        #stmts
        #gives
    };
    head(sig, &Head::trace(sig), &body)
}

/// The nodes of an active parameter, held as the parameter is.
fn input(rt: &TokenStream, param: &Parameter, beside: &Param, lifted: &Func) -> TokenStream {
    let (ident, text) = (&param.ident, name_of(param));
    let nodes = nodes_name(param, beside, lifted);
    match param.passing {
        Passing::Value => quote!(let mut #nodes = #rt::trace::input(&#ident, #text);),
        Passing::Shared => quote!(let #nodes = &#rt::trace::input(&*#ident, #text);),
        Passing::Exclusive => quote!(let #nodes = &mut #rt::trace::input(&*#ident, #text);),
    }
}

/// An active parameter that reaches nothing has no variable for its nodes, but rows all the same.
fn nodes_name(param: &Parameter, beside: &Param, lifted: &Func) -> Ident {
    if beside.active {
        return lifted.vars[beside.var].name.clone();
    }
    let name = name_of(param);
    format_ident!("__{name}_unused", span = Span::mixed_site())
}

/// The name of a parameter as the user wrote it; a pattern has none.
fn name_of(param: &Parameter) -> String {
    let name = param.ident.to_string();
    name.trim_start_matches("r#")
        .trim_start_matches("__")
        .to_owned()
}
