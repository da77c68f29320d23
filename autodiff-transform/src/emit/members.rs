//! Tangents and adjoints of members that may carry none: what is left out of a tangent is found by its type.
//!
//! ```text
//! Output:  residual_jvp(&self.data, x, { use Carried as _; Beside(&self_dot.data).dot(&self.data) }.get(), x_dot)
//! ```

use super::Emitter;
use super::exprs::Tokens;
use crate::ir::{Access, Arg, Atom, Made, Place};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The tangent of an argument, before it is handed over.
    pub(super) fn dot_beside(&self, dot: &Arg, of: &Arg) -> TokenStream {
        let (rt, dot, of) = (&self.rt, self.arg(dot), self.inspected(of));
        quote!({ use #rt::Carried as _; #rt::Beside(#dot).dot(#of) })
    }

    /// An argument of a call. What is passed by exclusive reference is asked for its shape before the call.
    pub(super) fn asked_before(
        &self,
        k: usize,
        arg: &Arg,
        before: &mut TokenStream,
    ) -> TokenStream {
        match arg {
            Arg::Beside(both) if is_exclusive(&both.1) => {
                let held = Ident::new(&format!("__held{k}"), Span::mixed_site());
                let dot = self.dot_beside(&both.0, &both.1);
                before.extend(quote!(let mut #held = #dot;));
                quote!(#held.get())
            }
            Arg::Still(still) if is_exclusive(still) => self.still_before(k, still, before),
            other => self.arg(other),
        }
    }

    /// The tangent of what does not move, before it is lent or moved.
    pub(super) fn still_before(&self, k: usize, of: &Arg, before: &mut TokenStream) -> TokenStream {
        let held = Ident::new(&format!("__held{k}"), Span::mixed_site());
        let (rt, still, of) = (&self.rt, self.stillness(), self.inspected(of));
        before.extend(quote!(let mut #held = #rt::#still(#of);));
        quote!(#held.get())
    }

    /// The adjoint slot of an argument, before it is handed over.
    pub(super) fn bar_beside(&self, place: &Place, of: &Arg) -> TokenStream {
        let (rt, of) = (&self.rt, self.inspected(of));
        let bar = self.borrow(place, Access::Exclusive);
        quote!({ use #rt::Carried as _; #rt::Beside(#bar).bar(#of) })
    }

    /// The operations on what may carry no derivative.
    pub(super) fn of_member(&self, made: &Made) -> Option<Tokens> {
        let rt = &self.rt;
        let tokens = match made {
            Made::Dot(value, place) => self.dot_of_float(value, place),
            Made::ZeroFor(to, of) => {
                let to = self.borrow(to, Access::Shared);
                let of = self.borrow(of, Access::Shared);
                quote!({ use #rt::Zeros as _; #rt::Beside(#to).zero(#of) })
            }
            Made::Discarding(place) => {
                let value = self.borrow(place, Access::Shared);
                quote!(#rt::discard(#value))
            }
            Made::Taken(var) => {
                let name = self.name(*var);
                quote!(#name.into_inner())
            }
            _ => return None,
        };
        Some(Tokens {
            reads_changing: true,
            ..Tokens::tight(tokens)
        })
    }

    /// The tangent beside a float.
    pub(super) fn dot_of_float(&self, value: &Atom, place: &Place) -> TokenStream {
        let (rt, value) = (&self.rt, self.inspected(&Arg::Value(value.clone())));
        let dot = self.place(place, Access::Shared);
        quote!(#rt::dot(#value, #dot))
    }
}

/// Whether an argument is a reference to a place.
pub(super) fn is_place(of: &Arg) -> bool {
    matches!(of, Arg::Borrow(..))
}

/// Whether an argument cannot be asked for its shape while it is passed.
pub(super) fn is_exclusive(of: &Arg) -> bool {
    matches!(of, Arg::Borrow(_, Access::Exclusive))
}
