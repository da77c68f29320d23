//! The receiver of a method that may take it by value.
//!
//! The adjoint sweep calls a method again, so the primal one must not give its receiver away. Whether a method takes it
//! by value is not seen at a call. Where the receiver is not used afterwards, it may: there a copy is passed.

/// What a method is called on.
pub struct Receiver<'a, T>(pub &'a T);

impl<T: Clone> Receiver<'_, T> {
    /// A copy. Method lookup finds this first.
    #[must_use]
    #[inline]
    pub fn given(&self) -> T {
        self.0.clone()
    }
}

/// What cannot be copied can only be lent.
pub trait Lent<'a, T> {
    /// The reference.
    fn given(&self) -> &'a T;
}

impl<'a, T> Lent<'a, T> for Receiver<'a, T> {
    #[inline]
    fn given(&self) -> &'a T {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Lent as _, Receiver};

    #[derive(Clone, Debug, PartialEq)]
    struct Copied(Vec<f64>);
    #[derive(Debug, PartialEq)]
    struct Lent(Vec<f64>);

    #[test]
    fn copied_where_it_can_be() {
        let copied: Copied = Receiver(&Copied(vec![1.0])).given();
        assert_eq!(copied, Copied(vec![1.0]));
    }

    #[test]
    fn lent_otherwise() {
        let one = Lent(vec![1.0]);
        let lent: &Lent = Receiver(&one).given();
        assert_eq!(*lent, one);
    }
}
