//! Checkpointed loops.

use super::Emitter;
use super::companions::rerun::{replaced, this};
use crate::ir::{Access, Again, Holds, MadeStmt, Place, Schedule, Ty, Var};
use proc_macro2::TokenStream;
use quote::quote;

/// The parts that a tuple may have to be `Clone`.
const WIDEST: usize = 12;

impl Emitter<'_> {
    pub(super) fn checkpointed(&mut self, made: &MadeStmt) -> TokenStream {
        let rt = self.rt.clone();
        match made {
            MadeStmt::Checkpoints(var, schedule, range) => {
                let name = self.name(*var);
                let range = range.as_ref().map(|range| self.range(range));
                let count = range.map_or_else(
                    || quote!(::core::option::Option::None),
                    |range| quote!(::core::option::Option::Some(::core::iter::Iterator::count(#range))),
                );
                let made = match schedule {
                    Schedule::Balanced => quote!(balanced(#count)),
                    Schedule::Every(turns) => quote!(every(#turns)),
                    Schedule::Slots(slots) => quote!(slots(#slots, #count)),
                };
                quote!(let mut #name = #rt::Checkpoints::#made;)
            }
            MadeStmt::Checkpoint(checkpoints, state) => {
                let (to, state) = (self.name(*checkpoints), self.state(state));
                quote!(#to.pass(|| #state);)
            }
            MadeStmt::KeepState(checkpoints, turn, state) => {
                let (to, turn, state) =
                    (self.name(*checkpoints), self.name(*turn), self.state(state));
                quote!(#to.keep(#turn, #state);)
            }
            MadeStmt::Again(again) => self.again(again),
            _ => unreachable!("no statement of a checkpointed loop"),
        }
    }

    /// A copy of the variables that a state is made of.
    fn state(&self, vars: &[Var]) -> TokenStream {
        let copy = |var: &Var| {
            let info = &self.vars[*var];
            if info.holds == Holds::Value && info.is_copy() {
                let name = self.name(*var);
                return quote!(#name);
            }
            let (rt, value) = (&self.rt, self.borrow(&Place::whole(*var), Access::Shared));
            quote!(#rt::keep(#value))
        };
        tuple(&vars.iter().map(copy).collect::<Vec<_>>())
    }

    // IR:      again (from, split, end) of checkpoints (x) { … }
    // Tokens:  while let Some(Stretch { from, split, end, state: (mut x,) }) = checkpoints.again() { … }
    // A state of `self` has another name: that one cannot be bound.
    fn again(&mut self, again: &Again) -> TokenStream {
        let tokens = self.again_by_names(again);
        if again.bound().any(|var| *self.name(var) == "self") {
            replaced(tokens, &this())
        } else {
            tokens
        }
    }

    fn again_by_names(&mut self, again: &Again) -> TokenStream {
        let rt = self.rt.clone();
        again.bound().for_each(|var| {
            self.folded.remove(&var);
        });
        let copies = again.copies.iter().map(|(var, copy)| {
            let (name, copy) = (self.name(*var), self.name(*copy));
            match self.vars[*var].holds {
                Holds::Value => {
                    let bound = self.bound(*var);
                    quote!(let #bound = #copy;)
                }
                Holds::Shared | Holds::Alias(..) => quote!(let #name = &#copy;),
                Holds::Exclusive => quote!(let mut #copy = #copy; let #name = &mut #copy;),
            }
        });
        let copies: TokenStream = copies.collect();
        let state = again.state.iter().map(|var| {
            let name = self.name(*var);
            match self.vars[*var].holds {
                Holds::Value => self.bound(*var),
                Holds::Shared | Holds::Exclusive | Holds::Alias(..) => quote!(mut #name),
            }
        });
        let state = tuple(&state.collect::<Vec<_>>());
        let lent = again.state.iter().filter_map(|var| {
            let info = &self.vars[*var];
            let name = self.name(*var);
            match (&info.holds, info.ty.behind()) {
                (Holds::Value, _) => None,
                (_, Ty::Slice(_)) => Some(quote!(let #name = &mut #name[..];)),
                _ => Some(quote!(let #name = &mut #name;)),
            }
        });
        let lent: TokenStream = lent.collect();
        let [from, split, end] = again.stretch.map(|var| self.name(var).clone());
        let checkpoints = self.name(again.checkpoints).clone();
        let tapes = self.stmts(&again.tapes, &[]);
        let body = self.region(&again.body);
        quote! {
            {
                #copies
                #tapes
                while let ::core::option::Option::Some(#rt::Stretch { from: #from, split: #split, end: #end, state: #state })
                    = #checkpoints.again()
                {
                    #lent
                    #body
                }
            }
        }
    }
}

/// A tuple, of tuples where it would be too wide; of one, that.
fn tuple(items: &[TokenStream]) -> TokenStream {
    if let [one] = items {
        return one.clone();
    }
    if items.len() <= WIDEST {
        return quote!((#(#items,)*));
    }
    let (first, rest) = items.split_at(WIDEST - 1);
    let rest = tuple(rest);
    quote!((#(#first,)* #rest))
}
