//! How many elements a stream has, and what stands at position `k`.

use super::{By, Rest, Stream};
use crate::ir::{Access, Atom, Ends, Op, Place, Step, Take, Ty};
use crate::lower::patterns::{index_literal, index_ty};
use crate::lower::{Cx, Val};

impl Cx<'_> {
    /// The number of positions; `None` for an endless range.
    pub(in crate::lower) fn stream_len(&mut self, stream: &Stream) -> Option<Atom> {
        match stream {
            Stream::Elements(place, _) => Some(self.len_of(place)),
            Stream::Count(_, None, _) => None,
            Stream::Count(lo, Some(hi), Ends::HalfOpen) if is_zero(lo) && self.is_usize(hi) => {
                Some(hi.clone())
            }
            Stream::Count(lo, Some(hi), ends) => Some(self.integer(lo, hi, |lo, hi| match ends {
                Ends::HalfOpen => syn::parse_quote!((#lo..#hi).size_hint().0),
                Ends::Inclusive => syn::parse_quote!((#lo..=#hi).size_hint().0),
            })),
            Stream::Once(_) => Some(index_literal(1)),
            Stream::Repeat(_) => None,
            Stream::Zip(a, b) => match (self.stream_len(a), self.stream_len(b)) {
                (Some(a), Some(b)) => Some(self.integer(
                    &a,
                    &b,
                    |a, b| syn::parse_quote!(::core::cmp::Ord::min(#a, #b)),
                )),
                (one, other) => one.or(other),
            },
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Copied(inner)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _) => self.stream_len(inner),
            Stream::Windows(place, n) => {
                let len = self.len_of(place);
                Some(self.integer(
                    &len,
                    n,
                    |len, n| syn::parse_quote!((#len + 1).saturating_sub(#n)),
                ))
            }
            Stream::Chunks(place, n, _, rest) => {
                let len = self.len_of(place);
                Some(self.integer(&len, n, |len, n| match rest {
                    Rest::Kept | Rest::First => syn::parse_quote!(#len.div_ceil(#n)),
                    Rest::Dropped => syn::parse_quote!(#len / #n),
                }))
            }
            // Over nothing, it gives nothing.
            Stream::Cycle(inner) => {
                let len = self.stream_len(inner)?;
                Some(self.integer(
                    &len,
                    &index_literal(0),
                    |len, zero| syn::parse_quote!(if #len == #zero { #zero } else { usize::MAX }),
                ))
            }
            Stream::Skip(inner, n) => {
                let len = self.stream_len(inner)?;
                Some(self.integer(&len, n, |len, n| syn::parse_quote!(#len.saturating_sub(#n))))
            }
            Stream::Take(inner, n) => match self.stream_len(inner) {
                None => Some(n.clone()),
                Some(len) => Some(self.integer(
                    &len,
                    n,
                    |len, n| syn::parse_quote!(::core::cmp::Ord::min(#len, #n)),
                )),
            },
            Stream::StepBy(inner, n) => {
                let len = self.stream_len(inner)?;
                Some(self.integer(&len, n, |len, n| syn::parse_quote!(#len.div_ceil(#n))))
            }
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Flatten(_)
            | Stream::Successors(..)
            | Stream::Rest(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_)
            | Stream::Found(..)
            | Stream::Chain(..) => None,
        }
    }

    /// What the pattern is bound to at position `k`.
    pub(in crate::lower) fn at(&mut self, stream: &Stream, k: Atom) -> Val {
        match stream {
            Stream::Elements(place, By::Reference(access)) => {
                Val::Ref(place.clone().then(Step::Index(k)), *access)
            }
            Stream::Elements(place, By::Moved) => {
                self.copy_of(Val::Place(place.clone().then(Step::Index(k))), Take::Clone)
            }
            Stream::Elements(place, By::Value) => {
                self.taken_out(place.clone().then(Step::Index(k)))
            }
            Stream::Count(lo, hi, _) => Val::Atom(self.counted(lo, hi.as_ref(), k)),
            Stream::Once(val) | Stream::Repeat(val) => val.clone(),
            Stream::Zip(a, b) => Val::Tuple(vec![self.at(a, k.clone()), self.at(b, k)]),
            Stream::Enumerate(inner) => {
                let element = self.at(inner, k.clone());
                // A name of its own: the pattern may take this definition over.
                let index = self.define(Op::Use(k), index_ty());
                Val::Tuple(vec![Val::Atom(Atom::Var(index)), element])
            }
            Stream::Rev(inner) => {
                let len = self.stream_len(inner).unwrap_or(Atom::Unit);
                let mirrored = self.integer(&len, &k, |len, k| syn::parse_quote!(#len - 1 - #k));
                self.at(inner, mirrored)
            }
            Stream::Windows(place, n) => {
                let end = self.integer(&k, n, |k, n| syn::parse_quote!(#k + #n));
                Val::Ref(part(place, k, end), Access::Shared)
            }
            Stream::Chunks(place, n, access, Rest::First) => {
                let len = self.len_of(place);
                let behind = self.integer(&k, n, |k, n| syn::parse_quote!(#k * #n));
                let hi = self.integer(&len, &behind, |len, k| syn::parse_quote!(#len - #k));
                let lo = self.integer(&hi, n, |hi, n| syn::parse_quote!(#hi.saturating_sub(#n)));
                Val::Ref(part(place, lo, hi), *access)
            }
            Stream::Chunks(place, n, access, rest) => {
                let lo = self.integer(&k, n, |k, n| syn::parse_quote!(#k * #n));
                let mut hi = self.integer(&lo, n, |lo, n| syn::parse_quote!(#lo + #n));
                if *rest == Rest::Kept {
                    let len = self.len_of(place);
                    hi = self.integer(
                        &hi,
                        &len,
                        |hi, len| syn::parse_quote!(::core::cmp::Ord::min(#hi, #len)),
                    );
                }
                Val::Ref(part(place, lo, hi), *access)
            }
            Stream::Skip(inner, n) => {
                let k = self.integer(&k, n, |k, n| syn::parse_quote!(#k + #n));
                self.at(inner, k)
            }
            Stream::Take(inner, _) => self.at(inner, k),
            Stream::Cycle(inner) => {
                let len = self.stream_len(inner).unwrap_or(Atom::Unit);
                let k = self.integer(&k, &len, |k, len| syn::parse_quote!(#k % #len));
                self.at(inner, k)
            }
            Stream::StepBy(inner, n) => {
                let k = self.integer(&k, n, |k, n| syn::parse_quote!(#k * #n));
                self.at(inner, k)
            }
            Stream::Copied(inner) => {
                let val = self.at(inner, k);
                self.copied(val)
            }
            Stream::Map(inner, closure) => {
                let val = self.at(inner, k);
                self.inline(closure, vec![val])
            }
            Stream::Inspect(inner, closure) => {
                let val = self.at(inner, k);
                let val = self.steady(val);
                let seen = referred(val.clone());
                self.inline(closure, vec![seen]);
                val
            }
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Flatten(_)
            | Stream::Successors(..)
            | Stream::Rest(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_)
            | Stream::Found(..)
            | Stream::Chain(..) => unreachable!("only streams with positions are asked"),
        }
    }

    // Input:   lo..hi
    // Output:  (lo..hi).nth(k)
    // The position is a `usize`, the number of the type of `lo` and `hi`, which may not be written.
    fn counted(&mut self, lo: &Atom, hi: Option<&Atom>, k: Atom) -> Atom {
        let known = hi.is_some_and(|hi| self.is_usize(hi)) || self.is_usize(lo);
        if known && is_zero(lo) {
            return k;
        }
        if known {
            return self.integer(lo, &k, |lo, k| syn::parse_quote!(#lo + #k));
        }
        let number = self.integer(
            lo,
            &k,
            |lo, k| syn::parse_quote!((#lo..).nth(#k).expect("within the range")),
        );
        if let (Atom::Var(number), Some(hi)) = (&number, hi) {
            let ty = self.atom_ty(lo).join(&self.atom_ty(hi));
            self.vars[*number].ty = ty;
        }
        number
    }

    fn is_usize(&self, atom: &Atom) -> bool {
        matches!(self.atom_ty(atom), Ty::Int(Some(kind)) if kind == "usize")
    }

    /// An element by value: nothing can be moved out by an index, so what is not `Copy` is cloned.
    pub(in crate::lower) fn taken_out(&mut self, place: Place) -> Val {
        match self.place_ty(&place) {
            Ty::Vec(_) | Ty::Boxed(_) | Ty::Unknown => self.copy_of(Val::Place(place), Take::Clone),
            Ty::Tuple(items)
                if !items.iter().all(Ty::is_copy) && !items.iter().any(Ty::is_open) =>
            {
                self.copy_of(Val::Place(place), Take::Clone)
            }
            _ => Val::Place(place),
        }
    }

    /// What is behind a reference.
    pub(super) fn copied(&mut self, val: Val) -> Val {
        match val {
            Val::Ref(place, _) if self.place_ty(&place).is_copy() => Val::Place(place),
            Val::Ref(place, access) => self.copy_of(Val::Ref(place, access), Take::Clone),
            other => other,
        }
    }

    /// A value under a name, so that it can be referred to.
    pub(in crate::lower) fn steady(&mut self, val: Val) -> Val {
        match val {
            Val::Tuple(items) => {
                Val::Tuple(items.into_iter().map(|item| self.steady(item)).collect())
            }
            Val::Atom(atom) => {
                let ty = self.atom_ty(&atom);
                match atom {
                    Atom::Var(_) => Val::Atom(atom),
                    other => Val::Atom(Atom::Var(self.define(Op::Use(other), ty))),
                }
            }
            other => other,
        }
    }
}

fn is_zero(atom: &Atom) -> bool {
    matches!(atom, Atom::Lit(syn::Lit::Int(lit)) if lit.base10_digits() == "0" && lit.suffix().is_empty())
}

fn part(place: &Place, lo: Atom, hi: Atom) -> Place {
    place
        .clone()
        .then(Step::Range(Some(lo), Some(hi), Ends::HalfOpen))
}

/// A reference to a value that has a name: what `filter` and its kin hand to their closures.
pub(in crate::lower) fn referred(val: Val) -> Val {
    match val {
        Val::Atom(Atom::Var(var)) => Val::Ref(Place::whole(var), Access::Shared),
        Val::Place(place) => Val::Ref(place, Access::Shared),
        Val::Ref(place, _) => Val::RefRef(place),
        Val::Tuple(items) => Val::Tuple(items.into_iter().map(referred).collect()),
        other => other,
    }
}

/// What is behind the reference that `referred` made.
pub(in crate::lower) fn unreferred(val: Val) -> Val {
    match val {
        Val::RefRef(place) => Val::Ref(place, Access::Shared),
        Val::Ref(place, _) => Val::Place(place),
        Val::Tuple(items) => Val::Tuple(items.into_iter().map(unreferred).collect()),
        other => other,
    }
}
