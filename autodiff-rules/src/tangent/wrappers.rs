//! References, `Option`, `Result` and `Box`.

use super::shape::{Fits, Mismatch, Size};
use super::{Accumulate, Differentiable, Tangent, set_in};
use crate::Real;

impl<A: Differentiable + ?Sized> Differentiable for &A {
    type Tangent = A::Tangent;
    #[inline]
    fn zero_tangent(&self) -> A::Tangent {
        (**self).zero_tangent()
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        (**self).numbers(out);
    }
    fn set_numbers(&mut self, _: &mut dyn Iterator<Item = f64>) {
        panic!("a value behind a shared reference cannot be changed");
    }
}

impl<A: Differentiable + ?Sized> Differentiable for &mut A {
    type Tangent = A::Tangent;
    #[inline]
    fn zero_tangent(&self) -> A::Tangent {
        (**self).zero_tangent()
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        (**self).numbers(out);
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        (**self).set_numbers(from);
    }
}

impl<A: Differentiable> Differentiable for Option<A> {
    type Tangent = Option<A::Tangent>;
    fn zero_tangent(&self) -> Option<A::Tangent> {
        self.as_ref().map(Differentiable::zero_tangent)
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

impl<A: Differentiable, E> Differentiable for Result<A, E> {
    type Tangent = Option<A::Tangent>;
    fn zero_tangent(&self) -> Option<A::Tangent> {
        self.as_ref().ok().map(Differentiable::zero_tangent)
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.iter().for_each(|part| part.numbers(out));
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|part| part.set_numbers(from));
    }
}

impl<T: Differentiable> Differentiable for Box<T> {
    type Tangent = Box<T::Tangent>;
    fn zero_tangent(&self) -> Box<T::Tangent> {
        Box::new((**self).zero_tangent())
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        (**self).numbers(out);
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        (**self).set_numbers(from);
    }
}

impl<T: Tangent> Tangent for Option<T> {
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
    fn scale_by(&mut self, factor: f64) {
        self.iter_mut().for_each(|part| part.scale_by(factor));
    }
    fn entries<R: Real, F: FnMut(R)>(&self, to: &mut F) {
        self.iter().for_each(|part| part.entries(to));
    }
}

impl<T: Tangent> Tangent for Box<T> {
    fn clear(&mut self) {
        (**self).clear();
    }
    fn dimension(&self) -> usize {
        (**self).dimension()
    }
    fn set_coordinate(&mut self, k: usize, value: f64) {
        (**self).set_coordinate(k, value);
    }
    fn coordinates(&self, out: &mut Vec<f64>) {
        (**self).coordinates(out);
    }
    fn scale_by(&mut self, factor: f64) {
        (**self).scale_by(factor);
    }
    fn entries<R: Real, F: FnMut(R)>(&self, to: &mut F) {
        (**self).entries(to);
    }
}

impl<T: Accumulate<F>, F> Accumulate<Option<F>> for Option<T> {
    /// `None` adds nothing.
    ///
    /// # Panics
    /// If there is something to add, but no place for it.
    #[track_caller]
    fn accumulate(&mut self, from: &Option<F>) {
        let Some(from) = from else { return };
        some_mut(self).accumulate(from);
    }
}

impl<T: Accumulate<F>, F> Accumulate<Box<F>> for Box<T> {
    fn accumulate(&mut self, from: &Box<F>) {
        (**self).accumulate(from);
    }
}

/// What is in the tangent or adjoint of a value that is `Some` or `Ok`.
///
/// # Panics
/// If it is `None`.
#[doc(hidden)]
#[inline]
#[track_caller]
pub fn some<T>(tangent: &Option<T>) -> &T {
    match tangent {
        Some(inside) => inside,
        None => no_tangent(),
    }
}

/// The same, to add to.
///
/// # Panics
/// If it is `None`.
#[doc(hidden)]
#[inline]
#[track_caller]
pub fn some_mut<T>(tangent: &mut Option<T>) -> &mut T {
    match tangent {
        Some(inside) => inside,
        None => no_tangent(),
    }
}

#[cold]
#[track_caller]
fn no_tangent() -> ! {
    panic!("the tangent or adjoint of a value that is `Some` or `Ok` is `None`")
}

impl<A: Fits<B> + ?Sized, B: ?Sized> Fits<B> for &A {
    #[inline]
    fn fits(&self, buffer: &B) -> Result<(), Mismatch> {
        (**self).fits(buffer)
    }
}

impl<A: Fits<B> + ?Sized, B: ?Sized> Fits<B> for &mut A {
    #[inline]
    fn fits(&self, buffer: &B) -> Result<(), Mismatch> {
        (**self).fits(buffer)
    }
}

impl<A: Fits<B>, B> Fits<Option<B>> for Option<A> {
    fn fits(&self, buffer: &Option<B>) -> Result<(), Mismatch> {
        match (self, buffer) {
            (Some(value), Some(buffer)) => value.fits(buffer),
            (None, None) => Ok(()),
            (Some(_), None) => Err(Mismatch::variants("Some", "None")),
            (None, Some(_)) => Err(Mismatch::variants("None", "Some")),
        }
    }
}

impl<A: Fits<B>, B, E> Fits<Option<B>> for Result<A, E> {
    fn fits(&self, buffer: &Option<B>) -> Result<(), Mismatch> {
        match (self, buffer) {
            (Ok(value), Some(buffer)) => value.fits(buffer),
            (Err(_), None) => Ok(()),
            (Ok(_), None) => Err(Mismatch::variants("Ok", "None")),
            (Err(_), Some(_)) => Err(Mismatch::variants("Err", "Some")),
        }
    }
}

impl<T: Fits<B>, B> Fits<Box<B>> for Box<T> {
    fn fits(&self, buffer: &Box<B>) -> Result<(), Mismatch> {
        (**self).fits(buffer)
    }
}

impl<A: Size + ?Sized> Size for &A {
    #[inline]
    fn extent(&self) -> usize {
        (**self).extent()
    }
}

impl<A: Size + ?Sized> Size for &mut A {
    #[inline]
    fn extent(&self) -> usize {
        (**self).extent()
    }
}

impl<A: Size> Size for Option<A> {
    fn extent(&self) -> usize {
        self.as_ref().map_or(0, Size::extent)
    }
}

impl<A: Size, E> Size for Result<A, E> {
    fn extent(&self) -> usize {
        self.as_ref().map_or(0, Size::extent)
    }
}

impl<T: Size> Size for Box<T> {
    fn extent(&self) -> usize {
        (**self).extent()
    }
}
