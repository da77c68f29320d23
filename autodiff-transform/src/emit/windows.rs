//! Tapes that are written and read by index: those of loops whose number of turns is known before they run. And slices that
//! such a loop is at.

use super::Emitter;
use super::companions::heads::workspace_name;
use super::exprs::Binds;
use crate::ir::{Access, Holds, MadeStmt, Slicing, Turn, Var, Way};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{BinOp, Expr};

impl Emitter<'_> {
    // IR:      window = room tape;  for k in 0..n { …;  record window[k] (a, b) }
    // Tokens:  let window = tape.room(&(0..n));  for k in 0..n { …;  window[k] = (a, b); }
    pub(super) fn windowed(&self, made: &MadeStmt) -> TokenStream {
        match made {
            MadeStmt::Windows(tape) => self.tape(*tape, "Windows"),
            MadeStmt::Window {
                window,
                tape,
                range,
                way,
            } => {
                let (window, tape) = (self.name(*window), self.name(*tape));
                let lo = self.atom(&range.lo).at_least(Binds::Sum);
                let hi = self.atom(&range.hi).at_least(Binds::Sum);
                match way {
                    Way::Out => quote!(let #window = #tape.room(&(#lo..#hi));),
                    Way::Back => quote!(let #window = #tape.back(&(#lo..#hi));),
                }
            }
            MadeStmt::RecordAt(window, turn, atoms) => {
                let (window, turn) = (self.name(*window), self.turn(turn));
                let items = atoms.iter().map(|atom| self.operand(atom));
                quote!(#window[#turn] = (#(#items,)*);)
            }
            MadeStmt::RestoreAt(window, turn, vars) => {
                let (window, turn) = (self.name(*window), self.turn(turn));
                let names = self.restored(vars);
                quote!(let (#(#names,)*) = #window[#turn];)
            }
            MadeStmt::Span(span) => self.span(span),
            _ => unreachable!("no statement of a window"),
        }
    }

    // IR:      span = x[1..n]                          IR:      span = x[i - 1..n - 1]
    // Tokens:  let span = __rt::span(&x, 1..n);        Tokens:  let span = if … { &x[i - 1..n - 1] } else { &[] };
    fn span(&self, made: &Slicing) -> TokenStream {
        let (rt, name) = (&self.rt, self.name(made.span));
        let (from, to, range) = (&made.from.expr, &made.to.expr, &made.range);
        let (access, borrow, function) = match self.vars[made.span].holds {
            Holds::Exclusive => (Access::Exclusive, quote!(&mut), quote!(span_mut)),
            _ => (Access::Shared, quote!(&), quote!(span)),
        };
        let of = self.subject(&made.of, access);
        if subtracts(from) || subtracts(to) {
            // A loop without turns may have ends that are nowhere.
            let [lo, hi] = [&range.lo, &range.hi].map(|end| self.operand(end));
            return quote! {
                let #name: #borrow [_] = if #lo < #hi { #borrow #of[#from..#to] } else { #borrow [] };
            };
        }
        quote!(let #name = #rt::#function(#borrow #of[..], #from..#to);)
    }

    /// A tape of its own, or one that a workspace lends.
    pub(super) fn tape(&self, tape: Var, kind: &str) -> TokenStream {
        let (rt, name) = (&self.rt, self.name(tape));
        let kind = Ident::new(kind, Span::mixed_site());
        if self.lent.contains(&tape) {
            let workspace = workspace_name();
            quote!(let mut #name: #rt::#kind<_> = #workspace.take();)
        } else {
            quote!(let mut #name = #rt::#kind::new();)
        }
    }

    fn turn(&self, turn: &Turn) -> TokenStream {
        let index = self.name(turn.index);
        match &turn.lo {
            lo if lo.is_zero_index() => quote!(#index),
            lo => {
                let lo = self.atom(lo).at_least(Binds::Product);
                quote!(#index - #lo)
            }
        }
    }
}

/// Whether an expression subtracts anything.
fn subtracts(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(both) => {
            matches!(both.op, BinOp::Sub(_)) || subtracts(&both.left) || subtracts(&both.right)
        }
        Expr::Paren(inner) => subtracts(&inner.expr),
        Expr::Group(inner) => subtracts(&inner.expr),
        _ => false,
    }
}
