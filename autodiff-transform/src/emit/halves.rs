//! Both halves of a slice, lent to one call.
//!
//! ```text
//! Input:   mix(&mut x[..n], &mut x[n..])
//! Output:  { let (__half0, __half1) = x.split_at_mut(n);  mix(__half0, __half1) }
//! ```

use super::Emitter;
use crate::ir::{Access, Atom, Ends, Place, Step};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

impl Emitter<'_> {
    /// What splits the slices of which both halves are among these places, and the names of the halves.
    pub(super) fn halves(
        &self,
        places: &[(usize, &Place)],
    ) -> (TokenStream, BTreeMap<usize, TokenStream>) {
        let mut before = TokenStream::new();
        let mut names = BTreeMap::new();
        for (k, first) in places {
            for (j, second) in places {
                let Some((whole, n)) = split(first, second) else {
                    continue;
                };
                let [a, b] = [k, j].map(|k| Ident::new(&format!("__half{k}"), Span::mixed_site()));
                let (whole, n) = (self.borrow(&whole, Access::Exclusive), self.operand(n));
                before.extend(quote!(let (#a, #b) = (#whole).split_at_mut(#n);));
                names.insert(*k, quote!(#a));
                names.insert(*j, quote!(#b));
            }
        }
        (before, names)
    }
}

/// The slice of which two places are the first and the second half, and where it is split.
fn split<'a>(first: &'a Place, second: &Place) -> Option<(Place, &'a Atom)> {
    let (Step::Range(None, Some(n), Ends::HalfOpen), before) = first.path.split_last()? else {
        return None;
    };
    let (Step::Range(Some(m), None, _), prefix) = second.path.split_last()? else {
        return None;
    };
    let same = first.root == second.root && before == prefix && n == m;
    let whole = Place {
        root: first.root,
        path: before.to_vec(),
    };
    same.then_some((whole, n))
}
