//! Rows of a trace.

use super::Emitter;
use crate::ir::callee::{companion, span};
use crate::ir::{Access, Atom, Gives, MadeStmt, Place, Pullbacks};
use autodiff_rules::table::Rule;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

impl Emitter<'_> {
    /// A row.
    pub(crate) fn node(
        &self,
        rule: &Rule,
        value: &Atom,
        operands: &[(Atom, Option<Atom>)],
    ) -> TokenStream {
        let (rt, name, value) = (&self.rt, rule.name, self.operand(value));
        let operands = operands.iter().map(|(operand, partial)| {
            let operand = self.operand(operand);
            if let Some(partial) = partial {
                let partial = self.operand(partial);
                quote!(#rt::trace::moving(#operand, #partial))
            } else {
                quote!(#rt::trace::still(&(#operand)))
            }
        });
        quote!(#rt::trace::record(#value, #name, &[#(#operands),*]))
    }

    /// The rows of nodes.
    pub(crate) fn rows(&self, places: &[Place]) -> TokenStream {
        let (rt, all) = (&self.rt, own("__all"));
        let each = places.iter().map(|place| {
            let nodes = self.borrow(place, Access::Shared);
            quote!(#rt::trace::collect(#nodes, &mut #all);)
        });
        quote!({ let mut #all = #rt::Vec::new(); #(#each)* #all })
    }

    /// The partial derivatives of a call: its pullback adds one row of the Jacobian to fresh buffers, for each number that the
    /// callee gives or leaves.
    pub(crate) fn pullbacks(&self, made: &Pullbacks) -> TokenStream {
        let rt = &self.rt;
        let (k, out, pullback, unit, seed, all) = (
            own("__k"),
            own("__out"),
            own("__pullback"),
            own("__unit"),
            own("__seed"),
            own("__all"),
        );
        let copies = made.copies.iter().map(|(copy, place)| {
            let (copy, value) = (self.name(*copy), self.borrow(place, Access::Shared));
            quote!(let mut #copy = #rt::keep(#value);)
        });
        let bars = made.bars.iter().map(|(bar, place)| {
            let (bar, value) = (self.name(*bar), self.borrow(place, Access::Shared));
            quote!(let mut #bar = #rt::zero(#value);)
        });
        let call = self.invoke(&companion(&made.func, "vjp"), &made.args);
        let annotation = made.annotation.as_ref().map(|ty| quote!(: (#ty, _)));
        let left = made.left.iter().map(|(bar, place)| {
            let (bar, value) = (self.name(*bar), self.borrow(place, Access::Shared));
            quote!(let mut #bar = #rt::zero(#value); #unit.set(&mut #bar);)
        });
        let (seeded, seed) = match made.gives {
            Gives::Nothing => (TokenStream::new(), TokenStream::new()),
            Gives::Value => (
                quote!(let mut #seed = #rt::zero(&#out); #unit.set(&mut #seed);),
                quote!(#seed,),
            ),
        };
        let slots = made.slots.iter().map(|slot| self.slot(slot));
        let gathered = made.all.iter().map(|bar| {
            let bar = self.name(*bar);
            quote!(#rt::trace::coordinates(&#bar, &mut #all);)
        });
        let called = quote_spanned!(span(&made.func)=> #pullback(#seed #(#slots),*););
        quote!(#rt::trace::rows(|#k| {
            #(#copies)*
            #(#bars)*
            let (#out, #pullback) #annotation = #call;
            let mut #unit = #rt::trace::unit(#k);
            #seeded
            #(#left)*
            if !#unit.is_set() {
                return ::core::option::Option::None;
            }
            #called
            let mut #all = #rt::Vec::new();
            #(#gathered)*
            ::core::option::Option::Some(#all)
        }))
    }

    /// A statement of a trace.
    pub(crate) fn traced_stmt(&self, made: &MadeStmt) -> TokenStream {
        let rt = &self.rt;
        match made {
            MadeStmt::Name(place, path, indices) if indices.is_empty() => {
                let nodes = self.borrow(place, Access::Shared);
                quote!(#rt::trace::name(#nodes, #path);)
            }
            MadeStmt::Name(place, path, indices) => {
                let nodes = self.borrow(place, Access::Shared);
                let indices = indices.iter().map(|index| self.operand(index));
                quote!(#rt::trace::name_at(#nodes, #path, &[#(&(#indices)),*]);)
            }
            MadeStmt::Results {
                call,
                inputs,
                rows,
                outputs,
            } => {
                let (inputs, rows, next) = (self.name(*inputs), self.name(*rows), own("__next"));
                let each = outputs.iter().map(|output| {
                    let nodes = self.borrow(&output.nodes, Access::Exclusive);
                    let value = self.borrow(&output.value, Access::Shared);
                    let name = &output.name;
                    quote!(#next.record(#nodes, #value, #name);)
                });
                quote!({ let mut #next = #rt::trace::results(#call, &#inputs, &#rows); #(#each)* })
            }
            _ => unreachable!("the other statements are not of a trace"),
        }
    }
}
