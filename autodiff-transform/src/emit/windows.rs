//! Tapes that are written and read by index: those of loops whose number of turns is known before they run.

use super::Emitter;
use super::companions::heads::workspace_name;
use super::exprs::Binds;
use crate::ir::{MadeStmt, Turn, Var, Way};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

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
            _ => unreachable!("no statement of a window"),
        }
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
