//! Operations on Taylor series.

use super::Emitter;
use super::exprs::{Binds, Tokens};
use crate::ir::Atom;
use autodiff_rules::table::Rule;
use proc_macro2::Span;
use quote::quote;
use syn::{BinOp, Ident};

impl Emitter<'_> {
    /// An elementary function of series; where an operator stands, an operand may be a float.
    pub(crate) fn lifted(&self, rule: &Rule, args: &[Atom]) -> Tokens {
        let all: Vec<Tokens> = args.iter().map(|atom| self.atom(atom)).collect();
        let reads_changing = all.iter().any(|operand| operand.reads_changing);
        let mut all = all.into_iter();
        let mut next = |binds| {
            let operand = all.next().expect("a rule's operands are there");
            operand.at_least(binds)
        };
        let (tokens, binds) = match operator(rule.name) {
            Some((operator, binds, right)) => {
                let (a, b) = (next(binds), next(right));
                (quote!(#a #operator #b), binds)
            }
            None if rule.name == "neg" => {
                let operand = next(Binds::Prefix);
                (quote!(-#operand), Binds::Prefix)
            }
            None => {
                let (rt, name) = (&self.rt, Ident::new(rule.name, Span::mixed_site()));
                let all = all.map(|operand| operand.tokens);
                (quote!(#rt::Real::#name(#(#all),*)), Binds::Tightly)
            }
        };
        Tokens {
            tokens,
            binds,
            reads_changing,
        }
    }
}

/// An operator, how tightly it binds, and how tightly its right operand has to.
fn operator(name: &str) -> Option<(BinOp, Binds, Binds)> {
    match name {
        "add" => Some((syn::parse_quote!(+), Binds::Sum, Binds::Product)),
        "sub" => Some((syn::parse_quote!(-), Binds::Sum, Binds::Product)),
        "mul" => Some((syn::parse_quote!(*), Binds::Product, Binds::Cast)),
        "div" => Some((syn::parse_quote!(/), Binds::Product, Binds::Cast)),
        "rem" => Some((syn::parse_quote!(%), Binds::Product, Binds::Cast)),
        _ => None,
    }
}
