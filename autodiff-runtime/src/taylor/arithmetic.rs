//! Operators, comparison, sums; the traits of a number with its own type of derivative.

use super::Taylor;
use super::recurrences::{product, quotient};
use crate::own_tangent::own_tangent;
use autodiff_rules::Real;
use autodiff_rules::partials::{self as p, times};
use core::array;
use core::cmp::Ordering;
use core::iter::{self, Product, Sum};
use core::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

impl<const K: usize, T: Real> Taylor<K, T> {
    /// Each coefficient after the value, by what `other` has there.
    #[inline]
    pub(super) fn with(self, value: T, other: Self, coefficient: impl Fn(T, T) -> T) -> Self {
        let (a, b) = (&self.coefficients, &other.coefficients);
        Self::new(array::from_fn(|k| {
            if k == 0 {
                value
            } else {
                coefficient(a[k], b[k])
            }
        }))
    }

    /// A function that is linear in its operand around here: `y` with this slope.
    #[inline]
    pub(super) fn linear(self, y: T, slope: T) -> Self {
        self.with(y, self, |a, _| times(a, slope))
    }

    /// A function that is linear in two operands around here.
    #[inline]
    pub(super) fn linear2(self, other: Self, y: T, slopes: (T, T)) -> Self {
        self.with(y, other, |a, b| times(a, slopes.0) + times(b, slopes.1))
    }

    #[inline]
    fn plus(self, other: Self) -> Self {
        let value = self.coefficients[0] + other.coefficients[0];
        self.with(value, other, |a, b| a + b)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        let value = self.coefficients[0] - other.coefficients[0];
        self.with(value, other, |a, b| a - b)
    }

    #[inline]
    fn by(self, other: Self) -> Self {
        Self::new(product(&self.coefficients, &other.coefficients))
    }

    #[inline]
    fn over(self, other: Self) -> Self {
        let (n, d) = (&self.coefficients, &other.coefficients);
        Self::new(quotient(n, d, n[0] / d[0]))
    }

    /// A remainder is its dividend less a whole number of divisors.
    #[inline]
    fn modulo(self, other: Self) -> Self {
        let (x, d) = (self.coefficients[0], other.coefficients[0]);
        let y = x % d;
        self.linear2(other, y, (T::ONE, p::rem_dd(x, d, y)))
    }

    #[inline]
    fn scaled(self, factor: T) -> Self {
        self.linear(self.coefficients[0] * factor, factor)
    }

    #[inline]
    fn shared(self, divisor: T) -> Self {
        let value = self.coefficients[0] / divisor;
        let finite = divisor != T::ZERO;
        self.with(value, self, |a, _| {
            if finite {
                a / divisor
            } else {
                times(a, divisor.recip())
            }
        })
    }

    #[inline]
    fn shifted(self, value: T) -> Self {
        self.with(value, self, |a, _| a)
    }
}

/// The operators between series, by value and by reference, and their assignments.
macro_rules! operators {
    ($($trait:ident $method:ident, $assign_trait:ident $assign_method:ident: $series:ident;)*) => {$(
        impl<const K: usize, T: Real> $trait for Taylor<K, T> {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                self.$series(other)
            }
        }

        impl<const K: usize, T: Real> $trait<&Self> for Taylor<K, T> {
            type Output = Self;
            #[inline]
            fn $method(self, other: &Self) -> Self {
                self.$series(*other)
            }
        }

        impl<const K: usize, T: Real> $assign_trait for Taylor<K, T> {
            #[inline]
            fn $assign_method(&mut self, other: Self) {
                *self = self.$series(other);
            }
        }

        impl<const K: usize, T: Real> $assign_trait<&Self> for Taylor<K, T> {
            #[inline]
            fn $assign_method(&mut self, other: &Self) {
                *self = self.$series(*other);
            }
        }
    )*};
}

operators! {
    Add add, AddAssign add_assign: plus;
    Sub sub, SubAssign sub_assign: minus;
    Mul mul, MulAssign mul_assign: by;
    Div div, DivAssign div_assign: over;
    Rem rem, RemAssign rem_assign: modulo;
}

/// The operators between a series and a number that does not move.
macro_rules! with_constants {
    ($($trait:ident $method:ident, $assign_trait:ident $assign_method:ident: |$x:ident, $c:ident| $result:expr;)*) => {$(
        impl<const K: usize, T: Real> $trait<T> for Taylor<K, T> {
            type Output = Self;
            #[inline]
            fn $method(self, $c: T) -> Self {
                let $x = self;
                $result
            }
        }

        impl<const K: usize, T: Real> $assign_trait<T> for Taylor<K, T> {
            #[inline]
            fn $assign_method(&mut self, $c: T) {
                let $x = *self;
                *self = $result;
            }
        }
    )*};
}

with_constants! {
    Add add, AddAssign add_assign: |x, c| x.shifted(x.coefficients[0] + c);
    Sub sub, SubAssign sub_assign: |x, c| x.shifted(x.coefficients[0] - c);
    Mul mul, MulAssign mul_assign: |x, c| x.scaled(c);
    Div div, DivAssign div_assign: |x, c| x.shared(c);
    Rem rem, RemAssign rem_assign: |x, c| x.modulo(Self::constant(c));
}

/// The same with the number on the left.
macro_rules! constants_first {
    ($($float:ty)*) => {$(
        impl<const K: usize> Add<Taylor<K, $float>> for $float {
            type Output = Taylor<K, $float>;
            #[inline]
            fn add(self, x: Taylor<K, $float>) -> Taylor<K, $float> {
                x.shifted(self + x.coefficients[0])
            }
        }

        impl<const K: usize> Sub<Taylor<K, $float>> for $float {
            type Output = Taylor<K, $float>;
            #[inline]
            fn sub(self, x: Taylor<K, $float>) -> Taylor<K, $float> {
                Taylor::constant(self).minus(x)
            }
        }

        impl<const K: usize> Mul<Taylor<K, $float>> for $float {
            type Output = Taylor<K, $float>;
            #[inline]
            fn mul(self, x: Taylor<K, $float>) -> Taylor<K, $float> {
                x.scaled(self)
            }
        }

        impl<const K: usize> Div<Taylor<K, $float>> for $float {
            type Output = Taylor<K, $float>;
            #[inline]
            fn div(self, x: Taylor<K, $float>) -> Taylor<K, $float> {
                Taylor::constant(self).over(x)
            }
        }

        impl<const K: usize> Rem<Taylor<K, $float>> for $float {
            type Output = Taylor<K, $float>;
            #[inline]
            fn rem(self, x: Taylor<K, $float>) -> Taylor<K, $float> {
                Taylor::constant(self).modulo(x)
            }
        }
    )*};
}

constants_first!(f64 f32);

impl<const K: usize, T: Real> Neg for Taylor<K, T> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self::new(self.coefficients.map(Neg::neg))
    }
}

impl<const K: usize, T: Real> PartialEq for Taylor<K, T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.coefficients[0] == other.coefficients[0]
    }
}

impl<const K: usize, T: Real> PartialOrd for Taylor<K, T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.coefficients[0].partial_cmp(&other.coefficients[0])
    }
}

/// Sums and products start from what `T`'s own start from, which for a sum of floats may be −0.
macro_rules! folds {
    ($($trait:ident $method:ident $operator:tt;)*) => {$(
        impl<const K: usize, T: Real> $trait for Taylor<K, T> {
            fn $method<I: Iterator<Item = Self>>(items: I) -> Self {
                let start = Self::constant(iter::empty::<T>().$method());
                items.fold(start, |folded, item| folded $operator item)
            }
        }

        impl<'a, const K: usize, T: Real> $trait<&'a Self> for Taylor<K, T> {
            fn $method<I: Iterator<Item = &'a Self>>(items: I) -> Self {
                items.copied().$method()
            }
        }
    )*};
}

folds! {
    Sum sum +;
    Product product *;
}

own_tangent!([const K: usize, T: Real] Taylor<K, T>);
