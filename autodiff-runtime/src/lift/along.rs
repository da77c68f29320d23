//! Series of functions whose partial derivatives are given.

use crate::taylor::Taylor;
use autodiff_rules::Real;
use core::cell::Cell;

/// `k` times the coefficient `k` of a function whose derivative by `self` is `P`: both in the same shape.
#[diagnostic::on_unimplemented(
    message = "the derivative that is given has not the shape of its parameter",
    note = "Taylor coefficients go through derivatives by floats, and by arrays, slices, `Vec`s and tuples of them"
)]
pub trait Convolution<P: ?Sized, T> {
    /// The sum of `j x_j p_(k-j)` over `j = 1 … k`, and over all coordinates.
    fn convolution(&self, partial: &P, k: usize) -> T;
}

impl<const K: usize, T: Real> Convolution<Taylor<K, T>, T> for Taylor<K, T> {
    fn convolution(&self, partial: &Taylor<K, T>, k: usize) -> T {
        let mut sum = T::ZERO;
        for j in 1..=k {
            let x = self.coefficients[j];
            // What does not move contributes nothing, even times an infinite derivative.
            if x != T::ZERO {
                sum += integer::<T>(j) * x * partial.coefficients[k - j];
            }
        }
        sum
    }
}

impl<T: Real> Convolution<(), T> for () {
    fn convolution(&self, (): &(), _: usize) -> T {
        T::ZERO
    }
}

impl<X: Convolution<P, T>, P, T: Real> Convolution<[P], T> for [X] {
    fn convolution(&self, partial: &[P], k: usize) -> T {
        assert_eq!(
            self.len(),
            partial.len(),
            "a derivative has the length of its parameter"
        );
        let terms = self.iter().zip(partial).map(|(x, p)| x.convolution(p, k));
        terms.fold(T::ZERO, |sum, term| sum + term)
    }
}

impl<X: Convolution<P, T>, P, T: Real> Convolution<Vec<P>, T> for [X] {
    fn convolution(&self, partial: &Vec<P>, k: usize) -> T {
        self.convolution(&partial[..], k)
    }
}

impl<X: Convolution<P, T>, P, T: Real> Convolution<Vec<P>, T> for Vec<X> {
    fn convolution(&self, partial: &Vec<P>, k: usize) -> T {
        self[..].convolution(&partial[..], k)
    }
}

impl<X: Convolution<P, T>, P, T: Real, const L: usize> Convolution<[P; L], T> for [X; L] {
    fn convolution(&self, partial: &[P; L], k: usize) -> T {
        self[..].convolution(&partial[..], k)
    }
}

macro_rules! tuples {
    ($(($($x:ident $p:ident $k:tt),*))*) => {$(
        impl<T: Real, $($x: Convolution<$p, T>, $p),*> Convolution<($($p,)*), T> for ($($x,)*) {
            fn convolution(&self, partial: &($($p,)*), k: usize) -> T {
                T::ZERO $(+ self.$k.convolution(&partial.$k, k))*
            }
        }
    )*};
}

tuples! {
    (A PA 0)
    (A PA 0, B PB 1)
    (A PA 0, B PB 1, C PC 2)
    (A PA 0, B PB 1, C PC 2, D PD 3)
}

/// `k` times the coefficient `k`, by one parameter.
pub fn convolution<T, X: Convolution<P, T> + ?Sized, P: ?Sized>(x: &X, p: &P, k: usize) -> T {
    x.convolution(p, k)
}

/// A count as a float.
#[must_use]
pub fn integer<T: Real>(k: usize) -> T {
    crate::taylor::integer(k)
}

thread_local! {
    /// How many coefficients are asked for: the derivative of a function may call the function again, or another one whose
    /// derivative does, and is asked for one less each time.
    static LIMIT: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// How many of `order` coefficients are asked for.
#[must_use]
pub fn limit(order: usize) -> usize {
    LIMIT.get().min(order)
}

/// Asks for so many coefficients only, until it is dropped.
#[must_use]
pub fn below(order: usize) -> Below {
    Below {
        before: LIMIT.replace(order.min(LIMIT.get())),
    }
}

/// Restores the number of coefficients that was asked for before.
#[derive(Debug)]
pub struct Below {
    before: usize,
}

impl Drop for Below {
    fn drop(&mut self) {
        LIMIT.set(self.before);
    }
}
