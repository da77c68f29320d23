//! Operators on what stands beside operands whose types generated code does not know: series, nodes of a trace, or nothing.

use crate::taylor::Taylor;
use autodiff_rules::Real;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

macro_rules! binary {
    ($($trait:ident $method:ident $operator:ident;)*) => {$(
        /// The operator on what stands beside floats, or on nothing.
        #[diagnostic::on_unimplemented(
            message = "this operator has no Taylor coefficients and leaves no trace: its operands are no floats",
            note = "keep the floats of other types apart where they are active, in `f_taylor` and `f_trace`"
        )]
        pub trait $trait<B> {
            /// The type of the result.
            type Output;
            /// Applies the operator.
            fn $method(self, other: B) -> Self::Output;
        }

        impl<const K: usize, T: Real> $trait<Taylor<K, T>> for Taylor<K, T> {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                $operator::$method(self, other)
            }
        }

        impl $trait<()> for () {
            type Output = ();
            #[inline]
            fn $method(self, (): ()) {}
        }

        /// Applies the operator.
        #[inline]
        pub fn $method<A: $trait<B>, B>(a: A, b: B) -> A::Output {
            a.$method(b)
        }
    )*};
}

binary! {
    AddLifted add Add;
    SubLifted sub Sub;
    MulLifted mul Mul;
    DivLifted div Div;
    RemLifted rem Rem;
}

/// The negation of what stands beside a float, or of nothing.
pub trait NegLifted {
    /// Negates.
    #[must_use]
    fn neg(self) -> Self;
}

impl<const K: usize, T: Real> NegLifted for Taylor<K, T> {
    #[inline]
    fn neg(self) -> Self {
        Neg::neg(self)
    }
}

impl NegLifted for () {
    #[inline]
    fn neg(self) {}
}

/// Negates.
#[inline]
pub fn neg<A: NegLifted>(a: A) -> A {
    a.neg()
}
