//! Loops that run in parts.

use super::Emitter;
use crate::analysis::parts::{Kind, Own, parts};
use crate::ir::{Access, Float, Head, Holds, Loop, MadeStmt, Order, Place, Range, Stmt, Ty};
use crate::transform::forward::Calculus;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

impl Emitter<'_> {
    // IR:      for k in 0..n { sum += x[k];  x_bar[k] += sum_bar }
    // Tokens:  for (part, (own0, own1)) in in_parts(0..n, |part| {
    //              let mut sum = -0.0;
    //              let mut x_bar = Elements::zeros(&x_bar, &part);
    //              for k in part.clone() { sum += x[k];  x_bar[k] += sum_bar; }
    //              (sum, x_bar)
    //          }) { accumulate(&mut sum, &own0);  own1.add_to(&mut x_bar, &part); }
    /// A loop whose parts are independent, as a call of the runtime; `None` if it has to run as one.
    pub(super) fn in_parts(&mut self, each: &Loop) -> Option<TokenStream> {
        let Head::For(index, range) = &each.head else {
            return None;
        };
        let plain = self.calculus == Calculus::Tangents;
        let owned = parts(self.vars, each).filter(|_| plain)?;
        let rt = self.rt.clone();
        let part = Ident::new("__part", Span::mixed_site());
        let names: Vec<Ident> = (0..owned.len())
            .map(|k| format_ident!("__own{k}", span = Span::mixed_site()))
            .collect();
        let declared: Vec<TokenStream> = owned
            .iter()
            .zip(&names)
            .map(|(own, name)| self.declared(own, name, &part))
            .collect();
        let joined: Vec<TokenStream> = owned
            .iter()
            .zip(&names)
            .map(|(own, name)| self.joined(own, name, &part))
            .collect();
        let backwards = (range.order == Order::Reversed).then(|| quote!(.rev()));
        let range = self.range(&Range {
            order: Order::Forward,
            ..range.clone()
        });
        let index = self.name(*index).clone();
        let (tapes, body) = own_tapes(each);
        let tapes = self.stmts(tapes, &[]);
        let body = self.stmts(body, &[]);
        let pattern = nested(&names);
        let given = owned.iter().zip(&names).map(|(own, name)| {
            let variable = self.name(own.var);
            let by_value = self.vars[own.var].holds == Holds::Value;
            if by_value {
                variable.clone()
            } else {
                name.clone()
            }
        });
        let given = nested(&given.collect::<Vec<_>>());
        let iterator = quote!(#rt::in_parts(#range, |#part| {
            #(#declared)*
            #tapes
            for #index in #part.clone() #backwards { #body }
            #given
        }));
        Some(quote!(for (#part, #pattern) in #iterator { #(#joined)* }))
    }

    /// What a part has of a variable, under the variable's name.
    fn declared(&self, own: &Own, name: &Ident, part: &Ident) -> TokenStream {
        let (rt, info) = (&self.rt, &self.vars[own.var]);
        let variable = self.name(own.var);
        let of = self.borrow(&Place::whole(own.var), Access::Shared);
        let value = match own.kind {
            // A sum that starts from it has the bits of its first summand.
            Kind::Sum if matches!(info.ty.behind(), Ty::Float(Float::F64 | Float::F32)) => {
                quote!(-0.0)
            }
            Kind::Sum => quote!(#rt::zero(#of)),
            Kind::Added => quote!(#rt::Elements::zeros(&#variable[..], &#part)),
            Kind::Stored => quote!(#rt::Elements::copied(&#variable[..], &#part)),
        };
        if info.holds == Holds::Value {
            quote!(let mut #variable = #value;)
        } else {
            quote!(let mut #name = #value; let #variable = &mut #name;)
        }
    }

    /// Adds what a part has found, or puts it back.
    fn joined(&self, own: &Own, name: &Ident, part: &Ident) -> TokenStream {
        let rt = &self.rt;
        let to = self.name(own.var);
        match own.kind {
            Kind::Sum => {
                let to = self.borrow(&Place::whole(own.var), Access::Exclusive);
                quote!(#rt::accumulate(#to, &#name);)
            }
            Kind::Added => quote!(#name.add_to(&mut #to[..], &#part);),
            Kind::Stored => quote!(#name.put_back(&mut #to[..], &#part);),
        }
    }
}

/// The tapes of a loop's own, which are declared before its first turn, and the rest of its body.
pub(super) fn own_tapes(each: &Loop) -> (&[Stmt], &[Stmt]) {
    let stmts = &each.body.stmts;
    let is_tape =
        |stmt: &Stmt| matches!(stmt, Stmt::Made(MadeStmt::Tape(_) | MadeStmt::Windows(_)));
    let first = stmts.iter().position(|stmt| !is_tape(stmt));
    stmts.split_at(first.unwrap_or(stmts.len()))
}

/// Pairs of pairs: a tuple of any length.
fn nested(names: &[Ident]) -> TokenStream {
    match names {
        [] => quote!(()),
        [one] => quote!(#one),
        [first, rest @ ..] => {
            let rest = nested(rest);
            quote!((#first, #rest))
        }
    }
}
