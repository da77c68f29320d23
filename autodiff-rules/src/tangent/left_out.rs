//! Members that carry no derivative, where generated code does not know it.
//!
//! The compiler sees no definitions: beside `self.data` it writes `self_bar.data`, whatever the field is. If it was left out
//! of the tangent, [`NoDerivative`] stands there. It takes what is added to it and gives zeros.

use super::derived::leak;
use super::shape::{Fits, Mismatch, Size};
use super::slots::{Discard, Discarded, Held, Still, discard, filled, still};
use super::{Accumulate, Differentiable, Tangent};
use crate::Real;
use std::ops::{AddAssign, Deref, DerefMut, Index, IndexMut, SubAssign};

/// What stands in a tangent for a field marked `#[differentiable(constant)]`, for a list of integers, and for every part
/// of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoDerivative;

impl<I> Index<I> for NoDerivative {
    type Output = Self;
    #[inline]
    fn index(&self, _: I) -> &Self {
        self
    }
}

impl<I> IndexMut<I> for NoDerivative {
    #[inline]
    fn index_mut(&mut self, _: I) -> &mut Self {
        self
    }
}

/// What is done to a list of constants is done to its tangent.
#[doc(hidden)]
impl NoDerivative {
    #[inline]
    pub fn push<A>(&mut self, _: A) {}
    #[inline]
    #[allow(
        clippy::unnecessary_wraps,
        reason = "a list of tangents gives an `Option`"
    )]
    pub fn pop(&mut self) -> Option<Self> {
        Some(*self)
    }
    #[inline]
    pub fn swap(&mut self, _: usize, _: usize) {}
    #[inline]
    pub fn reverse(&mut self) {}
    #[inline]
    pub fn clear(&mut self) {}
    #[inline]
    pub fn truncate(&mut self, _: usize) {}
}

/// The parts of a tuple that carries no derivative carry none.
#[doc(hidden)]
#[derive(Debug)]
pub struct Parts(
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
    pub NoDerivative,
);

const NOTHING: NoDerivative = NoDerivative;

impl Deref for NoDerivative {
    type Target = Parts;
    #[inline]
    fn deref(&self) -> &Parts {
        &Parts(
            NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
        )
    }
}

impl DerefMut for NoDerivative {
    #[inline]
    fn deref_mut(&mut self) -> &mut Parts {
        leak(Parts(
            NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
        ))
    }
}

impl<T: Real> AddAssign<T> for NoDerivative {
    #[inline]
    fn add_assign(&mut self, _: T) {}
}

impl<T: Real> SubAssign<T> for NoDerivative {
    #[inline]
    fn sub_assign(&mut self, _: T) {}
}

impl<From: ?Sized> Accumulate<From> for NoDerivative {
    #[inline]
    fn accumulate(&mut self, _: &From) {}
}

impl Differentiable for NoDerivative {
    type Tangent = Self;
    #[inline]
    fn zero_tangent(&self) -> Self {
        *self
    }
    fn numbers(&self, _: &mut Vec<f64>) {}
    fn set_numbers(&mut self, _: &mut dyn Iterator<Item = f64>) {}
}

impl Fits<NoDerivative> for NoDerivative {
    #[inline]
    fn fits(&self, _: &Self) -> Result<(), Mismatch> {
        Ok(())
    }
}

impl Size for NoDerivative {
    #[inline]
    fn extent(&self) -> usize {
        1
    }
}

impl Tangent for NoDerivative {
    fn clear(&mut self) {}
    fn dimension(&self) -> usize {
        0
    }
    fn set_coordinate(&mut self, k: usize, _: f64) {
        super::beyond(k);
    }
    fn coordinates(&self, _: &mut Vec<f64>) {}
    fn scale_by(&mut self, _: f64) {}
}

/// What may stand beside a float: its tangent, or nothing.
#[diagnostic::on_unimplemented(
    message = "the tangent of this float is a `{Self}`",
    label = "not what a float has beside it"
)]
pub trait BesideFloat<V> {
    /// The tangent of a float.
    fn dot(self) -> V;
}

impl<V: Real> BesideFloat<V> for V {
    #[inline]
    fn dot(self) -> V {
        self
    }
}

impl<V: Real> BesideFloat<V> for NoDerivative {
    #[inline]
    fn dot(self) -> V {
        V::ZERO
    }
}

/// The tangent of a float that was read from a member.
#[doc(hidden)]
#[inline]
pub fn dot<V, D: BesideFloat<V>>(_: &V, beside: D) -> V {
    beside.dot()
}

/// The tangent or the adjoint of an argument, if it has one. For what is left out, the methods are inherent, so Rust
/// prefers them to those of the trait [`Carried`], which all types have.
#[doc(hidden)]
#[derive(Debug)]
pub struct Beside<R>(pub R);

macro_rules! left_out {
    ($($nothing:ty),*) => {$(
        impl Beside<$nothing> {
            /// The slot of a constant.
            #[inline]
            pub fn dot<'s, A: ?Sized, S: Still<'s, A>>(self, arg: &A) -> Held<A, S, S::Store> {
                still(arg)
            }
        }

        impl Beside<&$nothing> {
            /// The zero tangent of a constant.
            #[inline]
            pub fn zero<A: ?Sized>(self, _: &A) -> $nothing {
                Default::default()
            }

            /// The slot of a constant.
            #[inline]
            pub fn dot<'s, A: ?Sized, S: Still<'s, A>>(self, arg: &A) -> Held<A, S, S::Store> {
                still(arg)
            }
        }

        impl Beside<&mut $nothing> {
            /// The slot of a constant.
            #[inline]
            pub fn dot<'s, A: ?Sized, S: Still<'s, A>>(self, arg: &A) -> Held<A, S, S::Store> {
                still(arg)
            }

            /// The adjoint slot of a constant.
            #[inline]
            pub fn bar<A: ?Sized, S: Discard<A> + ?Sized>(self, arg: &A) -> Discarded<A, S> {
                discard(arg)
            }
        }
    )*};
}

left_out!(NoDerivative, ());

/// A tangent or an adjoint that is there.
#[doc(hidden)]
pub trait Carried: Sized {
    /// What is handed over.
    type Given;
    /// The tangent.
    fn dot<A: ?Sized>(self, arg: &A) -> Given<Self::Given>;
    /// The adjoint.
    fn bar<A: ?Sized>(self, arg: &A) -> Given<Self::Given>;
}

impl<R> Carried for Beside<R> {
    type Given = R;
    #[inline]
    fn dot<A: ?Sized>(self, _: &A) -> Given<R> {
        Given(Some(self.0))
    }
    #[inline]
    fn bar<A: ?Sized>(self, _: &A) -> Given<R> {
        Given(Some(self.0))
    }
}

/// The zero tangent of a member, for one that has a tangent.
#[doc(hidden)]
pub trait Zeros<T> {
    /// The zero.
    fn zero<A: Differentiable<Tangent = T> + ?Sized>(self, of: &A) -> T;
}

impl<T> Zeros<T> for Beside<&T> {
    #[inline]
    fn zero<A: Differentiable<Tangent = T> + ?Sized>(self, of: &A) -> T {
        of.zero_tangent()
    }
}

/// What is handed over, once.
#[doc(hidden)]
#[derive(Debug)]
pub struct Given<R>(Option<R>);

impl<R> Given<R> {
    /// It itself.
    #[inline]
    pub fn get(&mut self) -> R {
        filled(self.0.take())
    }
}
