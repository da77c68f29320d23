//! Ends of a chain of `Option`s or `Result`s: the first that holds nothing ends it.
//!
//! ```text
//! Input:   let roots: Option<Vec<f64>> = x.iter().map(|v| root(*v)).collect();
//! Output:  let mut left = false;
//!          let all: Vec<_> = x.iter().map(|v| root(*v))
//!              .map_while(|v| match v { Some(v) => Some(v), None => { left = true; None } }).collect();
//!          let roots = if left { None } else { Some(all) };
//! ```

use super::holders::{Holder, kind_of};
use super::{Cx, Val};
use crate::ir::Ty;
use proc_macro2::Span;
use quote::quote;
use syn::{Expr, ExprMethodCall, GenericArgument, Ident, parse_quote};

impl Cx<'_> {
    /// A chain's end whose type is written to be an `Option` or a `Result`, beside it or behind its name; `None` for any
    /// other.
    pub(super) fn attempt(&mut self, call: &ExprMethodCall, expected: &Ty) -> Option<Val> {
        let understood = matches!(
            (call.method.to_string().as_str(), call.args.len()),
            ("collect" | "sum" | "product", 0) | ("try_fold", 2) | ("try_for_each", 1)
        );
        if !understood
            || !self.is_iterator(&call.receiver)
            || !self.mentions_floats(&call.receiver, &call.args)
        {
            return None;
        }
        let holder = self.attempted(call).or_else(|| Holder::of(expected))?;
        let mut call = call.clone();
        if call.method.to_string().starts_with("try") && self.rest(&call.receiver).is_some() {
            let chain = &call.receiver;
            *call.receiver = parse_quote!(#chain.by_ref());
        }
        let spelled = match call.method.to_string().as_str() {
            "try_fold" => try_fold(&call, holder),
            "try_for_each" => try_for_each(&call, holder),
            _ => all_of(&call, holder),
        };
        Some(self.expr(&spelled))
    }

    /// What such an end gives, as far as its own form tells.
    pub(super) fn attempted(&self, call: &ExprMethodCall) -> Option<Holder> {
        let first = call.turbofish.as_ref().and_then(|types| types.args.first());
        match call.method.to_string().as_str() {
            "collect" | "sum" | "product" => match first? {
                GenericArgument::Type(ty) => Holder::of(&Ty::of(ty, &self.reals)),
                _ => None,
            },
            "try_fold" if self.is_iterator(&call.receiver) => Some(kind_of(call.args.get(1)?)),
            "try_for_each" if self.is_iterator(&call.receiver) => Some(kind_of(call.args.first()?)),
            _ => None,
        }
    }
}

/// The elements up to the first that holds nothing, ended by the same method.
fn all_of(call: &ExprMethodCall, holder: Holder) -> Expr {
    let (chain, method) = (&call.receiver, &call.method);
    let [all, left, v] = names(["__all", "__left", "__v"]);
    let all_of_it = if method == "collect" {
        quote!(collect::<::std::vec::Vec<_>>())
    } else {
        quote!(#method())
    };
    if holder == Holder::Result {
        return parse_quote!({
            let mut #left = None;
            let #all = #chain
                .map_while(|#v| match #v {
                    Ok(#v) => Some(#v),
                    Err(#v) => { #left = Some(#v); None }
                })
                .#all_of_it;
            if #left.is_some() { Err(::core::option::Option::unwrap(#left)) } else { Ok(#all) }
        });
    }
    parse_quote!({
        let mut #left = false;
        let #all = #chain
            .map_while(|#v| match #v {
                Some(#v) => Some(#v),
                None => { #left = true; None }
            })
            .#all_of_it;
        if #left { None } else { Some(#all) }
    })
}

// Input:   it.try_fold(init, |sum, v| Some(sum + root(v)?))
// Output:  let step = |sum, v| …;  let mut sum = init;
//          'all: { for v in it { match step(sum, v) { Some(next) => sum = next, None => break 'all None } }  Some(sum) }
fn try_fold(call: &ExprMethodCall, holder: Holder) -> Expr {
    let (chain, init, closure) = (&call.receiver, &call.args[0], &call.args[1]);
    let [step, sum, v] = names(["__step", "__sum", "__v"]);
    let label = syn::Lifetime::new("'__all", Span::mixed_site());
    let (full, left) = if holder == Holder::Result {
        (quote!(Ok), quote!(Err(#v)))
    } else {
        (quote!(Some), quote!(None))
    };
    parse_quote!({
        let #step = #closure;
        let mut #sum = #init;
        #label: {
            for #v in #chain {
                match #step(#sum, #v) {
                    #full(#v) => #sum = #v,
                    #left => break #label #left,
                }
            }
            #full(#sum)
        }
    })
}

// Input:   it.try_for_each(|v| …)
// Output:  let step = |v| …;
//          'all: { for v in it { match step(v) { Some(()) => {}, None => break 'all None } }  Some(()) }
fn try_for_each(call: &ExprMethodCall, holder: Holder) -> Expr {
    let (chain, closure) = (&call.receiver, &call.args[0]);
    let [step, v] = names(["__step", "__v"]);
    let label = syn::Lifetime::new("'__all", Span::mixed_site());
    let (full, left) = if holder == Holder::Result {
        (quote!(Ok), quote!(Err(#v)))
    } else {
        (quote!(Some), quote!(None))
    };
    parse_quote!({
        let mut #step = #closure;
        #label: {
            for #v in #chain {
                match #step(#v) {
                    #full(_) => {}
                    #left => break #label #left,
                }
            }
            #full(())
        }
    })
}

fn names<const N: usize>(names: [&str; N]) -> [Ident; N] {
    names.map(|name| Ident::new(name, Span::mixed_site()))
}
