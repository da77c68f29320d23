//! Slices, `Vec`s, boxed slices and arrays.

use super::shape::{Fits, Mismatch, Size};
use super::{Accumulate, Differentiable, Tangent, set_in};
use crate::Real;

impl<A: Differentiable> Differentiable for [A] {
    type Tangent = Vec<A::Tangent>;
    #[inline]
    fn zero_tangent(&self) -> Vec<A::Tangent> {
        A::zero_tangents(self)
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

impl<T: Differentiable> Differentiable for Vec<T> {
    type Tangent = Vec<T::Tangent>;
    #[inline]
    fn zero_tangent(&self) -> Vec<T::Tangent> {
        T::zero_tangents(self)
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

impl<A: Differentiable> Differentiable for Box<[A]> {
    type Tangent = Box<[A::Tangent]>;
    #[inline]
    fn zero_tangent(&self) -> Box<[A::Tangent]> {
        A::zero_tangents(self).into_boxed_slice()
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

impl<A: Differentiable, const N: usize> Differentiable for [A; N] {
    type Tangent = [A::Tangent; N];
    #[inline]
    fn zero_tangent(&self) -> [A::Tangent; N] {
        std::array::from_fn(|k| self[k].zero_tangent())
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

macro_rules! tangents {
    ($(($($generics:tt)*) $tangent:ty);* $(;)?) => {$(
        impl<T: Tangent, $($generics)*> Tangent for $tangent {
            #[inline]
            fn clear(&mut self) {
                self.iter_mut().for_each(Tangent::clear);
            }
            fn dimension(&self) -> usize {
                self.iter().map(Tangent::dimension).sum()
            }
            fn set_coordinate(&mut self, k: usize, value: f64) {
                set_in(self.iter_mut(), k, value);
            }
            fn coordinates(&self, out: &mut Vec<f64>) {
                self.iter().for_each(|part| part.coordinates(out));
            }
            #[inline]
            fn scale_by(&mut self, factor: f64) {
                self.iter_mut().for_each(|part| part.scale_by(factor));
            }
            #[inline]
            fn entries<R: Real, F: FnMut(R)>(&self, to: &mut F) {
                self.iter().for_each(|part| part.entries(to));
            }
        }
    )*};
}

tangents! {
    () Vec<T>;
    () Box<[T]>;
    (const N: usize) [T; N];
}

#[inline]
fn add_all<T: Accumulate<F>, F>(to: &mut [T], from: &[F]) {
    assert_eq!(
        to.len(),
        from.len(),
        "tangents of one value have one length"
    );
    to.iter_mut()
        .zip(from)
        .for_each(|(to, from)| to.accumulate(from));
}

macro_rules! sums {
    ($(($($generics:tt)*) $to:ty, $from:ty);* $(;)?) => {$(
        impl<T: Accumulate<F>, F, $($generics)*> Accumulate<$from> for $to {
            #[inline]
            fn accumulate(&mut self, from: &$from) {
                add_all(&mut self[..], &from[..]);
            }
        }
    )*};
}

sums! {
    () [T], [F];
    () [T], Vec<F>;
    (const N: usize) [T], [F; N];
    () Vec<T>, [F];
    () Vec<T>, Vec<F>;
    (const N: usize) Vec<T>, [F; N];
    (const N: usize) [T; N], [F];
    (const N: usize) [T; N], Vec<F>;
    (const N: usize) [T; N], [F; N];
    () Box<[T]>, Box<[F]>;
}

#[inline]
fn each<A: Fits<B>, B>(values: &[A], buffers: &[B]) -> Result<(), Mismatch> {
    if values.len() != buffers.len() {
        return Err(Mismatch::lengths(values.len(), buffers.len()));
    }
    values
        .iter()
        .zip(buffers)
        .try_for_each(|(value, buffer)| value.fits(buffer))
}

macro_rules! shapes {
    ($(($($generics:tt)*) $value:ty, $buffer:ty);* $(;)?) => {$(
        impl<A: Fits<B>, B, $($generics)*> Fits<$buffer> for $value {
            #[inline]
            fn fits(&self, buffer: &$buffer) -> Result<(), Mismatch> {
                each(&self[..], &buffer[..])
            }
        }
    )*};
}

shapes! {
    () [A], [B];
    () [A], Vec<B>;
    () Vec<A>, Vec<B>;
    () Vec<A>, [B];
    () Box<[A]>, Box<[B]>;
    () Box<[A]>, [B];
    (const N: usize) [A; N], [B; N];
}

macro_rules! sizes {
    ($(($($generics:tt)*) $value:ty);* $(;)?) => {$(
        impl<A, $($generics)*> Size for $value {
            #[inline]
            fn extent(&self) -> usize {
                self.len()
            }
        }
    )*};
}

sizes! {
    () [A];
    () Vec<A>;
    () Box<[A]>;
    (const N: usize) [A; N];
}
