//! Exclusive references to several parts of one variant or slice, which Rust lends together by one pattern only.

use super::Emitter;
use super::places::{member, reference};
use crate::ir::{Access, Atom, Op, Place, Step, Stmt, Var};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

/// A name and the path to what it is lent.
type Part<'a> = (Var, &'a [Step]);

impl Emitter<'_> {
    // IR:      let a = &mut s as V.0;  let b = &mut s as V.1;
    // Tokens:  let (a, b) = match &mut s { V { 0: a, 1: b, .. } => (a, b), _ => unreachable!() };
    // Gives the number of statements that this takes the place of.
    pub(super) fn lent_together(&self, stmts: &[Stmt]) -> Option<(usize, TokenStream)> {
        let (_, first) = lent(stmts.first()?)?;
        let (_, second) = lent(stmts.get(1)?)?;
        let base = shared_prefix(first, second)?;
        let is_part = |place: &Place| {
            place.root == first.root
                && place.path.len() > base
                && place.path[..base] == first.path[..base]
                && is_same_kind(&place.path[base], &first.path[base])
        };
        let parts: Vec<Part> = stmts
            .iter()
            .map_while(lent)
            .take_while(|(_, place)| is_part(place))
            .map(|(var, place)| (var, &place.path[base..]))
            .collect();
        let whole = Place {
            root: first.root,
            path: first.path[..base].to_vec(),
        };
        let whole = reference(&self.place(&whole, Access::Exclusive), Access::Exclusive);
        let mut given = Vec::new();
        let pattern = self.pattern(&parts, &mut given);
        let names = given.iter().map(|(var, _)| &self.vars[*var].name);
        let values = given.iter().map(|(_, value)| value);
        Some((
            parts.len(),
            quote!(let (#(#names),*) = match #whole { #pattern => (#(#values),*), _ => ::core::unreachable!() };),
        ))
    }

    /// A pattern that reaches all parts, and what each of them is then.
    fn pattern(&self, parts: &[Part], given: &mut Vec<(Var, TokenStream)>) -> TokenStream {
        let (variant, index) = match parts {
            [(_, [Step::Variant(variant), ..]), _, ..] => (Some(variant), false),
            [(_, [Step::Index(_), ..]), _, ..] => (None, true),
            _ => (None, false),
        };
        let apart = parts.windows(2).all(|pair| {
            let firsts = (pair[0].1.first(), pair[1].1.first());
            matches!(firsts, (Some(a), Some(b)) if is_same_kind(a, b))
        });
        if let (Some(variant), true) = (variant, apart) {
            let path = &variant.path;
            let members = grouped(parts).into_iter().map(|group| {
                let inner = self.pattern(&behind(&group), given);
                let member = match &group[0].1[0] {
                    Step::Variant(variant) => member(&variant.member),
                    _ => unreachable!("the parts are all of one variant"),
                };
                quote!(#member: #inner)
            });
            let members: Vec<TokenStream> = members.collect();
            return quote!(#path { #(#members,)* .. });
        }
        if index && apart {
            let mut elements = Vec::new();
            let mut groups = grouped(parts);
            groups.sort_by_key(|group| position(&group[0].1[0]));
            for group in groups {
                let at = position(&group[0].1[0]).unwrap_or(0);
                elements.resize(at.max(elements.len()), quote!(_));
                elements.push(self.pattern(&behind(&group), given));
            }
            return quote!([#(#elements,)* ..]);
        }
        let held = Ident::new(&format!("__held{}", given.len()), Span::mixed_site());
        for (var, path) in parts {
            let value = if path.is_empty() {
                quote!(#held)
            } else {
                let place = self.further(&quote!((*#held)), path, Access::Exclusive);
                reference(&place, Access::Exclusive)
            };
            given.push((*var, value));
        }
        quote!(#held)
    }
}

/// The exclusive reference that a statement makes.
fn lent(stmt: &Stmt) -> Option<(Var, &Place)> {
    match stmt {
        Stmt::Let(var, Op::Borrow(place, Access::Exclusive)) => Some((*var, place)),
        _ => None,
    }
}

/// The length of the path that two places share, if Rust can only part them by a pattern.
fn shared_prefix(a: &Place, b: &Place) -> Option<usize> {
    if a.root != b.root {
        return None;
    }
    let base = a
        .path
        .iter()
        .zip(&b.path)
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (a.path.get(base)?, b.path.get(base)?);
    is_same_kind(a, b).then_some(base)
}

/// Whether two steps lead into the same variant, or to known positions of the same slice.
fn is_same_kind(a: &Step, b: &Step) -> bool {
    match (a, b) {
        (Step::Variant(a), Step::Variant(b)) => a.path == b.path && !a.is_held(),
        (a, b) => position(a).is_some() && position(b).is_some(),
    }
}

fn position(step: &Step) -> Option<usize> {
    match step {
        Step::Index(Atom::Lit(syn::Lit::Int(index))) => index.base10_parse().ok(),
        _ => None,
    }
}

/// The parts by their first step, in order.
fn grouped<'a>(parts: &[Part<'a>]) -> Vec<Vec<Part<'a>>> {
    let mut groups: Vec<Vec<Part>> = Vec::new();
    for part in parts {
        match groups.iter_mut().find(|group| group[0].1[0] == part.1[0]) {
            Some(group) => group.push(*part),
            None => groups.push(vec![*part]),
        }
    }
    groups
}

/// The parts seen from behind their first step.
fn behind<'a>(group: &[Part<'a>]) -> Vec<Part<'a>> {
    group.iter().map(|(var, path)| (*var, &path[1..])).collect()
}
