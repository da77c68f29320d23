//! `f_taylor` and its companion for callers, of a function with given partial derivatives.
//!
//! Along any path, `y′ = Σ x_partial · x′`, so each coefficient of `y` follows from those before it (Griewank & Walther 2008,
//! §13.2). The derivatives are evaluated on series as they are written; where they mention the function's own value, once
//! for each coefficient, since that is what grows.

use super::Source as Compiled;
use super::given::{Source, own, partial_name};
use super::given_twice::{name_of_value, value_parameter};
use super::heads::{Head, head};
use super::series::{coefficients_stub, parts, result, slot, variable, with_order};
use crate::options::Given;
use crate::signature::{Parameter, Passing, Signature};
use crate::transform::lift::{self, order};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use std::rc::Rc;
use syn::Ident;

// Input:   partials(x = z.cos(), z = value)  fn f(x: f64, z: f64) -> f64
// Output:  fn f(x: f64, z: f64, value: f64) -> f64 { z.cos() }      fn f(x: f64, z: f64, value: f64) -> f64 { value }
/// Each given derivative as a function of the parameters and of the value.
#[must_use]
pub fn partial_functions(sig: &Signature, partials: &[Given]) -> Vec<Signature> {
    let source = Source { sig, partials };
    let functions = source.active().map(|(param, expr)| {
        let ty = sig.tangent(&param.ty);
        let mut function = sig.clone();
        function.params.push(value_parameter(&source));
        function.item.sig.output = syn::parse_quote!(-> #ty);
        function.body = Rc::new(syn::parse_quote!({ #expr }));
        function
    });
    functions.collect()
}

/// The two companions; `functions` are the derivatives of the active parameters, compiled.
#[must_use]
pub fn given_series(sig: &Signature, partials: &[Given], functions: &[Compiled]) -> TokenStream {
    let source = Source { sig, partials };
    let body = body(&source, functions);
    let mut out = taylor(sig, &body);
    let slots = sig.params.iter().map(|param| {
        if !param.active {
            return Some(quote!(_: ()));
        }
        let (name, ty) = (path_name(param), slot(sig, param)?);
        Some(quote!(#name: #ty))
    });
    if let (Some(slots), Some(ret)) = (slots.collect::<Option<Vec<_>>>(), result(sig)) {
        let with_order = with_order(sig);
        let companion = head(&with_order, &Head::series(&with_order, slots, &ret), &body);
        out.extend(quote!(#[doc(hidden)] #companion));
    }
    out
}

/// The coefficients in the first active scalar parameter.
fn taylor(sig: &Signature, body: &TokenStream) -> TokenStream {
    let moving = match variable(sig) {
        Ok(moving) => moving,
        Err(missing) => return coefficients_stub(sig, missing),
    };
    let (rt, order) = (sig.rt(), order());
    let paths = sig.params.iter().enumerate().map(|(k, param)| {
        let (name, ident) = (path_name(param), &param.ident);
        if !param.active {
            return TokenStream::new();
        }
        let series = match param.passing {
            _ if k != moving => quote!(#rt::raise::<#rt::Series<#order>, _, _>(&#ident)),
            Passing::Value => quote!(#rt::Taylor::<#order, _>::variable(#ident)),
            Passing::Shared | Passing::Exclusive => {
                quote!(#rt::Taylor::<#order, _>::variable(*#ident))
            }
        };
        match param.passing {
            Passing::Value => quote!(let #name = #series;),
            Passing::Shared | Passing::Exclusive => quote!(let #name = &#series;),
        }
    });
    let body = quote! {
        #(#paths)*
        let (__value, __series) = { #body };
        #rt::coefficients(__value, __series)
    };
    let sig = with_order(sig);
    head(&sig, &Head::taylor(&sig, &order), &body)
}

// let value = f(x);  let mut series = constant(value);
// let x_partial = … over series;
// for k in 1..K { series[k] = convolution of x_series' and x_partial, / k }
fn body(source: &Source, functions: &[Compiled]) -> TokenStream {
    let (sig, rt, order) = (source.sig, source.sig.rt(), order());
    let (value, series, below) = (own("__value"), own("__series"), own("__below"));
    let (k, limit, sum) = (own("__k"), own("__limit"), own("__sum"));
    let ret = sig.ret();
    let of_value = source.value();
    let active: Vec<&Parameter> = source.active().map(|(param, _)| param).collect();
    let evaluated = active.iter().zip(functions).map(|(param, function)| {
        let (name, partial) = (partial_name(param), partial(source, function));
        quote!(let #name = { #partial };)
    });
    let evaluated: TokenStream = evaluated.collect();
    let terms = active.iter().map(|param| {
        let (path, name) = (path_name(param), partial_name(param));
        let path = match param.passing {
            Passing::Value => quote!(&#path),
            Passing::Shared | Passing::Exclusive => quote!(#path),
        };
        quote!(#sum += #rt::lift::convolution::<#ret, _, _>(#path, &#name, #k);)
    });
    let next = quote! {
        let mut #sum = <#ret as #rt::Real>::ZERO;
        #(#terms)*
        #series.coefficients[#k] = #sum / #rt::lift::integer::<#ret>(#k);
    };
    let all = if source.name_of_value().is_some() {
        quote! {
            for #k in 1..#limit {
                let #below = #rt::lift::below(#k);
                #evaluated
                #next
            }
        }
    } else {
        quote! {
            if #limit > 1 {
                let #below = #rt::lift::below(#limit - 1);
                #evaluated
                for #k in 1..#limit { #next }
            }
        }
    };
    quote! {
        #of_value
        let mut #series = #rt::Taylor::<#order, #ret>::constant(#value);
        let #limit = #rt::lift::limit(#order);
        #all
        (#value, #series)
    }
}

/// One derivative over series, as the tail of a block.
fn partial(source: &Source, function: &Compiled) -> TokenStream {
    let sig = source.sig;
    let lifted = lift::series(function.func, function.activity);
    let besides = &lifted.params[function.func.params.len()..];
    let is_copied = |param: &&Parameter| source.is_copied(param) && !param.receiver;
    let copies = sig.params.iter().filter(is_copied).map(|param| {
        let ident = &param.ident;
        quote!(let #ident = ::core::clone::Clone::clone(&#ident);)
    });
    let named = sig.params.iter().zip(besides);
    let named = named.filter(|(param, beside)| param.active && beside.active);
    let named = named.map(|(param, beside)| {
        let (name, path) = (&lifted.vars[beside.var].name, path_name(param));
        match param.passing {
            Passing::Value => quote!(let mut #name = ::core::clone::Clone::clone(&#path);),
            Passing::Shared | Passing::Exclusive => quote!(let #name = #path;),
        }
    });
    let (value, series) = (own("__value"), own("__series"));
    let own_value = name_of_value(source);
    let own_series = besides.last().filter(|beside| beside.active);
    let own_series = own_series.map(|beside| {
        let name = &lifted.vars[beside.var].name;
        quote!(let mut #name = #series;)
    });
    let parts = parts(function, &lifted);
    let (stmts, partial) = (parts.stmts, parts.series);
    quote! {
        #(#copies)*
        let #own_value = #value;
        #(#named)*
        #own_series
        #stmts
        #partial
    }
}

/// The name of a parameter's series.
fn path_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    let name = name.trim_start_matches("r#");
    format_ident!("__{name}_path", span = Span::mixed_site())
}
