//! Elements by a type's own `Index`.
//!
//! Where `m[(i, j)]` stands in a matrix depends on `m`: on its number of columns, say, which its tangent does not have.
//! So the position is found in the value, as a *key*, and the tangent takes the key.

use core::marker::PhantomData;

/// A value with a position for each index.
#[diagnostic::on_unimplemented(
    message = "the elements of `{Self}` by an index of type `{I}` have no derivative",
    note = "write `#[differentiate]` on the block `impl Index<…> for …` of that type"
)]
pub trait Keyed<I> {
    /// Where an element stands, for a tangent.
    type Key: Clone;

    /// Where the element of this index stands.
    fn key(&self, index: I) -> Self::Key;
}

/// Where an element stands.
#[doc(hidden)]
#[inline]
pub fn key<V: Keyed<I> + ?Sized, I>(value: &V, index: I) -> V::Key {
    value.key(index)
}

/// The branch of the body of `Index::index` that was taken, where it has several, and the positions in it. `I` is the
/// index that it was made of.
#[doc(hidden)]
pub struct Key<I, const N: usize>(pub [usize; N], PhantomData<fn(I)>);

impl<I, const N: usize> Key<I, N> {
    /// A key of these positions.
    #[inline]
    #[must_use]
    pub fn new(positions: [usize; N]) -> Self {
        Key(positions, PhantomData)
    }
}

impl<I, const N: usize> Clone for Key<I, N> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, const N: usize> Copy for Key<I, N> {}

macro_rules! behind {
    ($(($($generics:tt)*) $outer:ty);* $(;)?) => {$(
        impl<$($generics)* V: Keyed<I> + ?Sized, I> Keyed<I> for $outer {
            type Key = V::Key;
            #[inline]
            fn key(&self, index: I) -> V::Key {
                (**self).key(index)
            }
        }
    )*};
}

behind! {
    ('a,) &'a V;
    ('a,) &'a mut V;
    () Box<V>;
}

macro_rules! sequences {
    ($(($($generics:tt)*) $sequence:ty);* $(;)?) => {$(
        impl<A, $($generics)*> Keyed<usize> for $sequence {
            type Key = usize;
            #[inline]
            fn key(&self, index: usize) -> usize {
                index
            }
        }
    )*};
}

sequences! {
    () [A];
    () Vec<A>;
    (const N: usize) [A; N];
}
