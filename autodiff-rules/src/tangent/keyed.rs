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

/// A value and an index, of which a key is made. The method is inherent, so Rust prefers it to that of the trait
/// [`Unkeyed`], which all types have: what stands beside a member without derivatives takes any index.
#[doc(hidden)]
#[derive(Debug)]
pub struct At<'a, V: ?Sized, I>(pub &'a V, pub I);

impl<V: Keyed<I> + ?Sized, I> At<'_, V, I> {
    /// Where the element stands.
    #[inline]
    pub fn key(self) -> V::Key {
        self.0.key(self.1)
    }
}

/// A member of a type that has no keys.
#[doc(hidden)]
pub trait Unkeyed: Sized {
    /// Nothing.
    #[inline]
    fn key(self) {}
}

impl<V: ?Sized, I> Unkeyed for At<'_, V, I> {}

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
