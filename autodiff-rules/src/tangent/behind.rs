//! What is behind a `*`, in a tangent: a `Box` has the tangent `Box`, a reference that of its referent.
//!
//! The compiler does not see which of the two a dereferenced value is; the type of the tangent tells. The method of a
//! `Box` is inherent, so Rust prefers it to that of the trait [`Owned`], which all types have.

/// A reference to a tangent.
#[doc(hidden)]
#[derive(Debug)]
pub struct Behind<R>(pub R);

impl<'a, T> Behind<&'a Box<T>> {
    /// What the `Box` holds.
    #[must_use]
    #[inline]
    pub fn shared(self) -> &'a T {
        self.0
    }
}

impl<'a, T> Behind<&'a mut Box<T>> {
    /// What the `Box` holds.
    #[must_use]
    #[inline]
    pub fn exclusive(self) -> &'a mut T {
        self.0
    }
}

/// The tangent of a reference is owned.
#[doc(hidden)]
pub trait Owned: Sized {
    /// A reference to the tangent.
    type Shared;
    /// The same.
    fn shared(self) -> Self::Shared;
    /// The same.
    fn exclusive(self) -> Self::Shared;
}

impl<R> Owned for Behind<R> {
    type Shared = R;
    #[inline]
    fn shared(self) -> R {
        self.0
    }
    #[inline]
    fn exclusive(self) -> R {
        self.0
    }
}
