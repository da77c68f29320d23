//! The operators on integers, which carry no derivative.

use super::{
    AddAssignRule, AddAssignTwice, AddRule, AddTwice, DivAssignRule, DivAssignTwice, DivRule,
    DivTwice, MulAssignRule, MulAssignTwice, MulRule, MulTwice, NegRule, NegTwice, Pair,
    RemAssignRule, RemAssignTwice, RemRule, RemTwice, SubAssignRule, SubAssignTwice, SubRule,
    SubTwice,
};

macro_rules! binary {
    ($int:ty: $($rule:ident, $vjp:ident, $jvp:ident, $assign:ident, $assign_vjp:ident, $assign_jvp:ident, $twice:ident, $jvp_vjp:ident, $assign_twice:ident, $assign_jvp_vjp:ident, $op:tt, $assigning:tt;)*) => {$(
        impl $rule<$int> for $int {
            type Output = $int;

            #[inline]
            fn $vjp(self, other: $int) -> ($int, impl FnOnce((), &mut (), &mut ())) {
                (self $op other, |(), _: &mut (), _: &mut ()| {})
            }

            #[inline]
            fn $jvp(self, other: $int, (): (), (): ()) -> ($int, ()) {
                (self $op other, ())
            }
        }

        impl $assign<$int> for $int {
            #[inline]
            fn $assign_vjp(&mut self, other: $int) -> ((), impl FnOnce(&mut (), &mut ()) + use<>) {
                *self $assigning other;
                ((), |_: &mut (), _: &mut ()| {})
            }

            #[inline]
            fn $assign_jvp(&mut self, other: $int, _: &mut (), (): ()) -> ((), ()) {
                *self $assigning other;
                ((), ())
            }
        }

        impl $twice<$int> for $int {
            #[inline]
            fn $jvp_vjp(
                self,
                other: $int,
                (): (),
                (): (),
            ) -> (($int, ()), impl FnOnce(Pair<()>, &mut (), &mut (), &mut (), &mut ())) {
                ((self $op other, ()), |_: Pair<()>, _: &mut (), _: &mut (), _: &mut (), _: &mut ()| {})
            }
        }

        impl $assign_twice<$int> for $int {
            #[inline]
            fn $assign_jvp_vjp(
                &mut self,
                other: $int,
                _: &mut (),
                (): (),
            ) -> (Pair<()>, impl FnOnce(Pair<()>, &mut (), &mut (), &mut (), &mut ()) + use<>) {
                *self $assigning other;
                (((), ()), |_: Pair<()>, _: &mut (), _: &mut (), _: &mut (), _: &mut ()| {})
            }
        }
    )*};
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        binary! {
            $int:
            AddRule, add_vjp, add_jvp, AddAssignRule, add_assign_vjp, add_assign_jvp, AddTwice, add_jvp_vjp, AddAssignTwice, add_assign_jvp_vjp, +, +=;
            SubRule, sub_vjp, sub_jvp, SubAssignRule, sub_assign_vjp, sub_assign_jvp, SubTwice, sub_jvp_vjp, SubAssignTwice, sub_assign_jvp_vjp, -, -=;
            MulRule, mul_vjp, mul_jvp, MulAssignRule, mul_assign_vjp, mul_assign_jvp, MulTwice, mul_jvp_vjp, MulAssignTwice, mul_assign_jvp_vjp, *, *=;
            DivRule, div_vjp, div_jvp, DivAssignRule, div_assign_vjp, div_assign_jvp, DivTwice, div_jvp_vjp, DivAssignTwice, div_assign_jvp_vjp, /, /=;
            RemRule, rem_vjp, rem_jvp, RemAssignRule, rem_assign_vjp, rem_assign_jvp, RemTwice, rem_jvp_vjp, RemAssignTwice, rem_assign_jvp_vjp, %, %=;
        }
    )*};
}

integers!(
    u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize
);

macro_rules! signed {
    ($($int:ty),*) => {$(
        impl NegRule for $int {
            type Output = $int;

            #[inline]
            fn neg_vjp(self) -> ($int, impl FnOnce((), &mut ())) {
                (-self, |(), _: &mut ()| {})
            }

            #[inline]
            fn neg_jvp(self, (): ()) -> ($int, ()) {
                (-self, ())
            }
        }

        impl NegTwice for $int {
            #[inline]
            fn neg_jvp_vjp(self, (): ()) -> (($int, ()), impl FnOnce(Pair<()>, &mut (), &mut ())) {
                ((-self, ()), |_: Pair<()>, _: &mut (), _: &mut ()| {})
            }
        }
    )*};
}

signed!(i8, i16, i32, i64, i128, isize);
