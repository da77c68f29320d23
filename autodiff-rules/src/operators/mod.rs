//! Operators with derivatives, for operands whose types generated code does not know.
//!
//! `a * b` of unwritten types uses [`mul_vjp`] and [`mul_jvp`]. For floats they are rows of the table, for integers they
//! carry nothing, and for a user's type they are written by `#[differentiate] impl Mul for V { … }`.

#![allow(clippy::type_complexity, reason = "a pullback has no name")]

mod constants;
mod floats;

#[doc(hidden)]
pub use floats::{Curvature, Linear, add, bend, curvature, div, limited, mul, plain, rem, sub};

use crate::tangent::Differentiable;

/// The type of a derivative with respect to a value of type `A`.
type Bar<A> = <A as Differentiable>::Tangent;

/// A value and its tangent, or the adjoints of the two.
type Pair<T> = (T, T);

macro_rules! binary {
    ($($(#[$doc:meta])* $rule:ident, $vjp:ident, $jvp:ident, $twice:ident, $jvp_vjp:ident;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "this operator on `{Self}` and `{B}` has no derivative",
            note = "write `#[differentiate]` on the `impl` of the operator, or `stop_gradient` around what is constant"
        )]
        pub trait $rule<B: Differentiable>: Differentiable {
            /// The type of the result.
            type Output: Differentiable;

            /// The value, and the pullback of its adjoint.
            fn $vjp(self, other: B) -> (Self::Output, impl FnOnce(Bar<Self::Output>, &mut Bar<Self>, &mut Bar<B>))
            where
                Self: Sized;

            /// The value and its tangent.
            fn $jvp(self, other: B, self_dot: Bar<Self>, other_dot: Bar<B>) -> (Self::Output, Bar<Self::Output>)
            where
                Self: Sized;
        }

        /// The value of the operator, and its pullback.
        #[inline]
        pub fn $vjp<A: $rule<B>, B: Differentiable>(
            a: A,
            b: B,
        ) -> (A::Output, impl FnOnce(Bar<A::Output>, &mut Bar<A>, &mut Bar<B>)) {
            a.$vjp(b)
        }

        /// The value of the operator, and its tangent.
        #[inline]
        pub fn $jvp<A: $rule<B>, B: Differentiable>(
            a: A,
            b: B,
            a_dot: Bar<A>,
            b_dot: Bar<B>,
        ) -> (A::Output, Bar<A::Output>) {
            a.$jvp(b, a_dot, b_dot)
        }

        $(#[$doc])*
        ///
        /// And with the derivative of that.
        #[diagnostic::on_unimplemented(
            message = "this operator on `{Self}` and `{B}` has no second derivative",
            note = "write `#[differentiate(hvp)]` on the `impl` of the operator"
        )]
        pub trait $twice<B: Differentiable>: $rule<B> {
            /// The value with its tangent, and the pullback of their adjoints.
            fn $jvp_vjp(
                self,
                other: B,
                self_dot: Bar<Self>,
                other_dot: Bar<B>,
            ) -> (
                (Self::Output, Bar<Self::Output>),
                impl FnOnce(Pair<Bar<Self::Output>>, &mut Bar<Self>, &mut Bar<B>, &mut Bar<Self>, &mut Bar<B>),
            )
            where
                Self: Sized;
        }

        /// The value of the operator with its tangent, and their pullback.
        #[inline]
        pub fn $jvp_vjp<A: $twice<B>, B: Differentiable>(
            a: A,
            b: B,
            a_dot: Bar<A>,
            b_dot: Bar<B>,
        ) -> (
            (A::Output, Bar<A::Output>),
            impl FnOnce(Pair<Bar<A::Output>>, &mut Bar<A>, &mut Bar<B>, &mut Bar<A>, &mut Bar<B>),
        ) {
            a.$jvp_vjp(b, a_dot, b_dot)
        }
    )*};
}

binary! {
    /// `a + b` with its derivative.
    AddRule, add_vjp, add_jvp, AddTwice, add_jvp_vjp;
    /// `a - b` with its derivative.
    SubRule, sub_vjp, sub_jvp, SubTwice, sub_jvp_vjp;
    /// `a * b` with its derivative.
    MulRule, mul_vjp, mul_jvp, MulTwice, mul_jvp_vjp;
    /// `a / b` with its derivative.
    DivRule, div_vjp, div_jvp, DivTwice, div_jvp_vjp;
    /// `a % b` with its derivative.
    RemRule, rem_vjp, rem_jvp, RemTwice, rem_jvp_vjp;
}

macro_rules! assigning {
    ($($(#[$doc:meta])* $rule:ident, $vjp:ident, $jvp:ident, $twice:ident, $jvp_vjp:ident;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "this assigning operator on `{Self}` and `{B}` has no derivative",
            note = "write `#[differentiate]` on the `impl` of the operator, or `stop_gradient` around what is constant"
        )]
        pub trait $rule<B: Differentiable>: Differentiable {
            /// Assigns, and gives the pullback: it takes the adjoint of what is left to that of what was found.
            fn $vjp(&mut self, other: B) -> ((), impl FnOnce(&mut Bar<Self>, &mut Bar<B>) + use<Self, B>)
            where
                Self: Sized;

            /// Assigns value and tangent.
            fn $jvp(&mut self, other: B, self_dot: &mut Bar<Self>, other_dot: Bar<B>) -> ((), ());
        }

        /// Assigns, and gives the pullback.
        #[inline]
        pub fn $vjp<A: $rule<B>, B: Differentiable>(
            a: &mut A,
            b: B,
        ) -> ((), impl FnOnce(&mut Bar<A>, &mut Bar<B>) + use<A, B>) {
            a.$vjp(b)
        }

        /// Assigns value and tangent.
        #[inline]
        pub fn $jvp<A: $rule<B>, B: Differentiable>(
            a: &mut A,
            b: B,
            a_dot: &mut Bar<A>,
            b_dot: Bar<B>,
        ) -> ((), ()) {
            a.$jvp(b, a_dot, b_dot)
        }

        $(#[$doc])*
        ///
        /// And with the derivative of that.
        #[diagnostic::on_unimplemented(
            message = "this assigning operator on `{Self}` and `{B}` has no second derivative",
            note = "write `#[differentiate(hvp)]` on the `impl` of the operator"
        )]
        pub trait $twice<B: Differentiable>: $rule<B> {
            /// Assigns value and tangent, and gives the pullback of their adjoints.
            fn $jvp_vjp(
                &mut self,
                other: B,
                self_dot: &mut Bar<Self>,
                other_dot: Bar<B>,
            ) -> (
                Pair<()>,
                impl FnOnce(Pair<()>, &mut Bar<Self>, &mut Bar<B>, &mut Bar<Self>, &mut Bar<B>) + use<Self, B>,
            )
            where
                Self: Sized;
        }

        /// Assigns value and tangent, and gives their pullback.
        #[inline]
        pub fn $jvp_vjp<A: $twice<B>, B: Differentiable>(
            a: &mut A,
            b: B,
            a_dot: &mut Bar<A>,
            b_dot: Bar<B>,
        ) -> (
            Pair<()>,
            impl FnOnce(Pair<()>, &mut Bar<A>, &mut Bar<B>, &mut Bar<A>, &mut Bar<B>) + use<A, B>,
        ) {
            a.$jvp_vjp(b, a_dot, b_dot)
        }
    )*};
}

assigning! {
    /// `a += b` with its derivative.
    AddAssignRule, add_assign_vjp, add_assign_jvp, AddAssignTwice, add_assign_jvp_vjp;
    /// `a -= b` with its derivative.
    SubAssignRule, sub_assign_vjp, sub_assign_jvp, SubAssignTwice, sub_assign_jvp_vjp;
    /// `a *= b` with its derivative.
    MulAssignRule, mul_assign_vjp, mul_assign_jvp, MulAssignTwice, mul_assign_jvp_vjp;
    /// `a /= b` with its derivative.
    DivAssignRule, div_assign_vjp, div_assign_jvp, DivAssignTwice, div_assign_jvp_vjp;
    /// `a %= b` with its derivative.
    RemAssignRule, rem_assign_vjp, rem_assign_jvp, RemAssignTwice, rem_assign_jvp_vjp;
}

/// `-a` with its derivative.
#[diagnostic::on_unimplemented(
    message = "negation of `{Self}` has no derivative",
    note = "write `#[differentiate]` on the `impl Neg`"
)]
pub trait NegRule: Differentiable {
    /// The type of the result.
    type Output: Differentiable;

    /// The value, and the pullback of its adjoint.
    fn neg_vjp(self) -> (Self::Output, impl FnOnce(Bar<Self::Output>, &mut Bar<Self>))
    where
        Self: Sized;

    /// The value and its tangent.
    fn neg_jvp(self, self_dot: Bar<Self>) -> (Self::Output, Bar<Self::Output>)
    where
        Self: Sized;
}

/// The value of the negation, and its pullback.
#[inline]
pub fn neg_vjp<A: NegRule>(a: A) -> (A::Output, impl FnOnce(Bar<A::Output>, &mut Bar<A>)) {
    a.neg_vjp()
}

/// The value of the negation, and its tangent.
#[inline]
pub fn neg_jvp<A: NegRule>(a: A, a_dot: Bar<A>) -> (A::Output, Bar<A::Output>) {
    a.neg_jvp(a_dot)
}

/// `-a` with its derivative, and with the derivative of that.
#[diagnostic::on_unimplemented(
    message = "negation of `{Self}` has no second derivative",
    note = "write `#[differentiate(hvp)]` on the `impl Neg`"
)]
pub trait NegTwice: NegRule {
    /// The value with its tangent, and the pullback of their adjoints.
    fn neg_jvp_vjp(
        self,
        self_dot: Bar<Self>,
    ) -> (
        (Self::Output, Bar<Self::Output>),
        impl FnOnce(Pair<Bar<Self::Output>>, &mut Bar<Self>, &mut Bar<Self>),
    )
    where
        Self: Sized;
}

/// The value of the negation with its tangent, and their pullback.
#[inline]
pub fn neg_jvp_vjp<A: NegTwice>(
    a: A,
    a_dot: Bar<A>,
) -> (
    (A::Output, Bar<A::Output>),
    impl FnOnce(Pair<Bar<A::Output>>, &mut Bar<A>, &mut Bar<A>),
) {
    a.neg_jvp_vjp(a_dot)
}
