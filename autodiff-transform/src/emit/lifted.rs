//! Operations on what stands beside the primal's values: Taylor series, and the nodes of a trace.

use super::Emitter;
use super::exprs::{Binds, Tokens};
use crate::ir::{Access, Atom, Made};
use crate::transform::forward::Calculus;
use crate::transform::lift::order;
use autodiff_rules::table::Rule;
use proc_macro2::Span;
use quote::{quote, quote_spanned};
use syn::{BinOp, Ident};

impl Emitter<'_> {
    /// What stands beside the primal's values: series, or nodes of a trace.
    pub(crate) fn beside(&self, made: &Made) -> Option<Tokens> {
        let (rt, order) = (&self.rt, order());
        let tokens = match made {
            Made::Lifted(rule, args) => return Some(self.lifted(rule, args)),
            Made::Operator(name, args) => {
                let name = Ident::new(name, Span::mixed_site());
                let args = args.iter().map(|arg| self.operand(arg));
                quote!(#rt::lift::operators::#name(#(#args),*))
            }
            Made::Unmoved(atom) => {
                let value = self.operand(atom);
                match self.calculus {
                    Calculus::Nodes => quote!(#rt::trace::Node::constant(#value)),
                    Calculus::Tangents | Calculus::Lanes | Calculus::Series => {
                        quote!(#rt::Taylor::<#order, _>::constant(#value))
                    }
                }
            }
            Made::Raise(place) => {
                let numbers = match self.calculus {
                    Calculus::Nodes => quote!(#rt::trace::Recorded),
                    Calculus::Tangents | Calculus::Lanes | Calculus::Series => {
                        quote!(#rt::Series<#order>)
                    }
                };
                let value = self.borrow(place, Access::Shared);
                // Where a type cannot be raised, the error stands at the variable.
                let span = Span::mixed_site().located_at(self.name(place.root).span());
                quote_spanned!(span=> #rt::raise::<#numbers, _, _>(#value))
            }
            Made::CastSeries(beside, value) => {
                let (beside, value) = (self.operand(beside), self.operand(value));
                match self.calculus {
                    Calculus::Nodes => quote!(#rt::trace::cast(#beside, #value)),
                    Calculus::Tangents | Calculus::Lanes | Calculus::Series => {
                        quote!(#rt::cast_series::<#order, _, _>(#beside, #value))
                    }
                }
            }
            Made::Node(rule, value, operands) => self.node(rule, value, operands),
            Made::Rows(places) => self.rows(places),
            Made::Pullbacks(made) => self.pullbacks(made),
            Made::Zero(_)
            | Made::ZeroFor(..)
            | Made::Dot(..)
            | Made::Discarding(_)
            | Made::Taken(_)
            | Made::ZeroOf(_)
            | Made::Partial(..)
            | Made::Times(..)
            | Made::Product(..)
            | Made::CastBack(..)
            | Made::CastTangent(..)
            | Made::Keep(_)
            | Made::Lasting(..)
            | Made::Side(..)
            | Made::SumOf(_) => return None,
        };
        let changing = |atom: &Atom| self.atom(atom).reads_changing;
        let reads_changing = match made {
            Made::Operator(_, args) => args.iter().any(changing),
            Made::Unmoved(atom) => changing(atom),
            Made::CastSeries(a, b) => changing(a) || changing(b),
            _ => true,
        };
        Some(Tokens {
            tokens,
            binds: Binds::Tightly,
            reads_changing,
        })
    }

    /// An elementary function of series; where an operator stands, an operand may be a float.
    fn lifted(&self, rule: &Rule, args: &[Atom]) -> Tokens {
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
