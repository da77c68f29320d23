//! Receivers of methods that may take them by value: the adjoint sweep calls the method's companion on a copy.

/// A receiver before the call.
#[doc(hidden)]
#[derive(Debug)]
pub struct Receiver<'a, T: ?Sized>(pub &'a T);

impl<T: Clone> Receiver<'_, T> {
    /// A copy. Rust prefers an inherent method to that of a trait.
    #[must_use]
    #[inline]
    pub fn kept(self) -> T {
        self.0.clone()
    }
}

/// A receiver of which there are no copies: the method takes it by reference.
#[doc(hidden)]
pub trait Lasting {
    /// What the companion is called on.
    type Kept;
    /// The receiver itself.
    fn kept(self) -> Self::Kept;
}

impl<'a, T: ?Sized> Lasting for Receiver<'a, T> {
    type Kept = &'a T;
    #[inline]
    fn kept(self) -> &'a T {
        self.0
    }
}
