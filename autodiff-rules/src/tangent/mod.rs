//! Values with a derivative, and their tangents.

pub mod behind;
mod constants;
pub mod derived;
mod floats;
pub mod given;
pub mod keyed;
pub mod left_out;
mod sequences;
pub mod shape;
pub mod slots;
mod tuples;
mod wrappers;

pub use wrappers::{some, some_mut};

use crate::Real;
use shape::{Fits, Mismatch, Size};
use std::any::Any;
use std::fmt::Debug;

/// A type whose values may carry a derivative.
///
/// ```
/// use autodiff_rules::tangent::Differentiable;
/// assert_eq!([1.5, 2.5].zero_tangent(), [0.0, 0.0]);
/// assert_eq!(vec![vec![1.0], vec![]].zero_tangent(), vec![vec![0.0], vec![]]);
/// assert_eq!((1.0, 3_u32).zero_tangent(), (0.0, ()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not differentiable",
    label = "this has no derivative that is known",
    note = "floats are differentiable, and arrays, slices, `Vec`s, `Option`s, `Box`es, tuples and references of them",
    note = "derive it for a type of your own; a field that carries no derivative can be marked `#[differentiable(constant)]`"
)]
pub trait Differentiable: Fits<<Self as Differentiable>::Tangent> + Size {
    /// The type of a derivative with respect to a value of this type.
    type Tangent: Tangent;

    /// The zero derivative, in the shape of `self`.
    fn zero_tangent(&self) -> Self::Tangent;

    /// The zero derivatives of several values. Floats know a quicker way than one by one.
    fn zero_tangents(values: &[Self]) -> Vec<Self::Tangent>
    where
        Self: Sized,
    {
        values.iter().map(Self::zero_tangent).collect()
    }

    /// Whether a tangent has the shape of this value: what derived code calls, so that rustc speaks of this trait alone
    /// where a field has none.
    #[doc(hidden)]
    #[inline]
    fn __fits(&self, tangent: &Self::Tangent) -> Result<(), Mismatch> {
        self.fits(tangent)
    }

    /// The length, likewise.
    #[doc(hidden)]
    #[inline]
    fn __extent(&self) -> usize {
        self.extent()
    }

    /// Appends the floats of this value, in the order of its tangent's coordinates. A constant has none.
    fn numbers(&self, out: &mut Vec<f64>);

    /// Overwrites the floats of this value, in the same order.
    ///
    /// # Panics
    /// If too few numbers follow, and where the floats lie behind a shared reference.
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>);
}

/// A derivative: a vector whose coordinates are floats.
pub trait Tangent:
    Differentiable<Tangent = Self> + Clone + Debug + PartialEq + Accumulate<Self> + Size
{
    /// Sets every coordinate to zero, keeping the shape.
    fn clear(&mut self);

    /// The number of coordinates.
    fn dimension(&self) -> usize;

    /// Sets the coordinate `k`, counted in the order of fields and elements.
    ///
    /// # Panics
    /// If `k` is not below the dimension.
    fn set_coordinate(&mut self, k: usize, value: f64);

    /// Appends every coordinate, in that order.
    fn coordinates(&self, out: &mut Vec<f64>);

    /// Multiplies every coordinate by a number.
    fn scale_by(&mut self, factor: f64);

    /// Hands out every coordinate, in that order, as a number of type `T`: unchanged where it is one, else its value.
    fn entries<T: Real, F: FnMut(T)>(&self, to: &mut F) {
        let mut coordinates = Vec::new();
        self.coordinates(&mut coordinates);
        coordinates.into_iter().for_each(|value| to(T::lit(value)));
    }
}

/// What can be added to a derivative: one of the same shape, owned or borrowed.
pub trait Accumulate<From: ?Sized> {
    /// `self += from`, coordinate by coordinate.
    fn accumulate(&mut self, from: &From);
}

/// The zero tangent of a value.
#[doc(hidden)]
#[inline]
pub fn zero<A: Differentiable + ?Sized>(value: &A) -> A::Tangent {
    value.zero_tangent()
}

/// `to += from`
#[doc(hidden)]
#[inline]
pub fn accumulate<To: Accumulate<From> + ?Sized, From: ?Sized>(to: &mut To, from: &From) {
    to.accumulate(from);
}

/// Sets every coordinate to zero.
#[doc(hidden)]
#[inline]
pub fn clear<T: Clear + ?Sized>(tangent: &mut T) {
    tangent.clear_all();
}

/// The number of coordinates.
#[doc(hidden)]
pub fn dimension<T: Tangent>(tangent: &T) -> usize {
    tangent.dimension()
}

/// Sets one coordinate.
#[doc(hidden)]
pub fn set_coordinate<T: Coordinates + ?Sized>(tangent: &mut T, k: usize, value: f64) {
    tangent.set(k, value);
}

/// A float as one of another type: unchanged, with all that it carries along, where the types are the same.
#[doc(hidden)]
#[inline]
pub fn entry<A: Real, T: Real>(coordinate: A) -> T {
    let any: &dyn Any = &coordinate;
    match any.downcast_ref::<T>() {
        Some(same) => *same,
        None => T::lit(coordinate.value()),
    }
}

/// The sum of the elements of an array or `Vec` of tangents.
#[doc(hidden)]
#[inline]
pub fn sum<T: Clone + Accumulate<T> + Default>(all: &(impl AsRef<[T]> + ?Sized)) -> T {
    let mut elements = all.as_ref().iter();
    let Some(first) = elements.next() else {
        return T::default();
    };
    elements.fold(first.clone(), |mut sum, element| {
        sum.accumulate(element);
        sum
    })
}

/// What can be cleared, slices included.
#[doc(hidden)]
pub trait Clear {
    /// Sets every coordinate to zero.
    fn clear_all(&mut self);
}

impl<T: Tangent> Clear for T {
    #[inline]
    fn clear_all(&mut self) {
        self.clear();
    }
}

impl<T: Tangent> Clear for [T] {
    #[inline]
    fn clear_all(&mut self) {
        self.iter_mut().for_each(Tangent::clear);
    }
}

/// What has coordinates that can be set, slices included.
#[doc(hidden)]
pub trait Coordinates {
    /// Sets one coordinate.
    fn set(&mut self, k: usize, value: f64);
}

impl<T: Tangent> Coordinates for T {
    fn set(&mut self, k: usize, value: f64) {
        self.set_coordinate(k, value);
    }
}

impl<T: Tangent> Coordinates for [T] {
    fn set(&mut self, k: usize, value: f64) {
        set_in(self.iter_mut(), k, value);
    }
}

fn set_in<'a, T: Tangent + 'a>(parts: impl Iterator<Item = &'a mut T>, mut k: usize, value: f64) {
    for part in parts {
        let dimension = part.dimension();
        if k < dimension {
            part.set_coordinate(k, value);
            return;
        }
        k -= dimension;
    }
    beyond(k);
}

fn next(from: &mut dyn Iterator<Item = f64>) -> f64 {
    from.next().expect("a number for each float of the value")
}

/// There is no such coordinate.
///
/// # Panics
/// Always.
#[doc(hidden)]
#[cold]
pub fn beyond(k: usize) -> ! {
    panic!("the coordinate is {k} beyond the last of the tangent");
}
