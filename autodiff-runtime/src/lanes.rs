//! [`Lanes`]: the derivatives in several directions at once.
//!
//! A tangent sweep is linear in its tangents, and an adjoint sweep in its adjoints. So the same code, over `Lanes<K>` in the
//! place of a float, makes K sweeps in one: the function is evaluated once for all of them, and what is done to each lane
//! becomes vector instructions.

use autodiff_rules::Real;
use autodiff_rules::partials::times;
use autodiff_rules::tangent::shape::{Fits, Mismatch, Size};
use autodiff_rules::tangent::{Accumulate, Differentiable, Tangent, entry};
use core::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A derivative in each of K directions.
///
/// ```
/// use autodiff_runtime::Lanes;
///
/// // The derivative of x sin(x), where x moves by 1 in the first direction, and by ½ in the second.
/// let (x, x_dot) = (2.0_f64, Lanes([1.0, 0.5]));
/// let slopes = x_dot * x.sin() + x * (x_dot * x.cos());
/// assert_eq!(slopes, x_dot * x.sin() + x_dot * x.cos() * x);
/// assert_eq!(slopes.0[0], 2.0 * slopes.0[1]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes<const K: usize, T = f64>(pub [T; K]);

impl<const K: usize, T: Real> Lanes<K, T> {
    /// Zero in every direction.
    pub const ZERO: Self = Lanes([T::ZERO; K]);

    #[inline]
    fn each(self, f: impl Fn(T) -> T) -> Self {
        Lanes(self.0.map(f))
    }
}

impl<const K: usize, T: Real> Default for Lanes<K, T> {
    #[inline]
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const K: usize, T: Real> Neg for Lanes<K, T> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        self.each(|a| -a)
    }
}

/// The names and positions of the parts of each tuple.
macro_rules! up_to_eight {
    ($each:ident) => {
        $each! {
            A 0;
            A 0 B 1;
            A 0 B 1 C 2;
            A 0 B 1 C 2 D 3;
            A 0 B 1 C 2 D 3 E 4;
            A 0 B 1 C 2 D 3 E 4 F 5;
            A 0 B 1 C 2 D 3 E 4 F 5 G 6;
            A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
        }
    };
}

macro_rules! sums {
    ($($trait:ident $method:ident $assign:ident $assign_method:ident $op:tt;)*) => {$(
        impl<const K: usize, T: Real> $trait for Lanes<K, T> {
            type Output = Self;
            #[inline]
            fn $method(mut self, other: Self) -> Self {
                self $op other;
                self
            }
        }

        impl<const K: usize, T: Real> $assign for Lanes<K, T> {
            #[inline]
            fn $assign_method(&mut self, other: Self) {
                for k in 0..K {
                    self.0[k] $op other.0[k];
                }
            }
        }
    )*};
}

sums! {
    Add add AddAssign add_assign +=;
    Sub sub SubAssign sub_assign -=;
}

impl<const K: usize, T: Real> Mul<T> for Lanes<K, T> {
    type Output = Self;
    #[inline]
    fn mul(self, factor: T) -> Self {
        self.each(|a| a * factor)
    }
}

/// What stands in several directions at once where a product is taken that a zero makes zero.
#[doc(hidden)]
pub trait Scale<P> {
    /// The product.
    type Output;

    /// `self * partial`, where a zero of `self` gives zero, whatever the partial derivative.
    fn times(self, partial: P) -> Self::Output;

    /// `self * other`, where a zero of either gives zero.
    fn product(self, other: P) -> Self::Output;
}

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl<const K: usize> Mul<Lanes<K, $float>> for $float {
            type Output = Lanes<K, $float>;
            #[inline]
            fn mul(self, lanes: Lanes<K, $float>) -> Lanes<K, $float> {
                lanes.each(|a| self * a)
            }
        }

        impl<const K: usize> Scale<$float> for Lanes<K, $float> {
            type Output = Self;
            #[inline]
            fn times(self, partial: $float) -> Self {
                // A finite partial derivative needs no look at each lane.
                if partial.is_finite() {
                    return self * partial;
                }
                self.each(|a| times(a, partial))
            }
            #[inline]
            fn product(self, other: $float) -> Self {
                if other == 0.0 { Self::ZERO } else { self.times(other) }
            }
        }

        impl<const K: usize> Scale<Lanes<K, $float>> for $float {
            type Output = Lanes<K, $float>;
            #[inline]
            fn times(self, partial: Lanes<K, $float>) -> Lanes<K, $float> {
                if self == 0.0 { Lanes::ZERO } else { self * partial }
            }
            #[inline]
            fn product(self, other: Lanes<K, $float>) -> Lanes<K, $float> {
                other.product(self)
            }
        }

        impl<const K: usize> Fits<Lanes<K, $float>> for $float {
            #[inline]
            fn fits(&self, _: &Lanes<K, $float>) -> Result<(), Mismatch> {
                Ok(())
            }
        }

        impl<const K: usize> InLanes<K> for $float {
            type Lanes = Lanes<K, $float>;
            #[inline]
            fn spread(&self) -> Lanes<K, $float> {
                Lanes::ZERO
            }
        }
    )*};
}

floats!(f64 f32);

impl<const K: usize, T: Real> Fits<Self> for Lanes<K, T> {
    #[inline]
    fn fits(&self, _: &Self) -> Result<(), Mismatch> {
        Ok(())
    }
}

impl<const K: usize, T: Real> Size for Lanes<K, T> {
    #[inline]
    fn extent(&self) -> usize {
        1
    }
}

impl<const K: usize, T: Real> Accumulate<Self> for Lanes<K, T> {
    #[inline]
    fn accumulate(&mut self, from: &Self) {
        *self += *from;
    }
}

impl<const K: usize, T: Real> Differentiable for Lanes<K, T> {
    type Tangent = Self;
    #[inline]
    fn zero_tangent(&self) -> Self {
        Self::ZERO
    }
    fn numbers(&self, out: &mut Vec<f64>) {
        self.coordinates(out);
    }
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
        for lane in &mut self.0 {
            lane.set_numbers(from);
        }
    }
}

/// The lanes are its coordinates.
impl<const K: usize, T: Real> Tangent for Lanes<K, T> {
    #[inline]
    fn clear(&mut self) {
        *self = Self::ZERO;
    }
    #[inline]
    fn dimension(&self) -> usize {
        K
    }
    #[inline]
    fn set_coordinate(&mut self, k: usize, value: f64) {
        self.0[k] = T::lit(value);
    }
    fn coordinates(&self, out: &mut Vec<f64>) {
        out.extend(self.0.map(Real::value));
    }
    #[inline]
    fn scale_by(&mut self, factor: f64) {
        *self = *self * T::lit(factor);
    }
    #[inline]
    fn entries<R: Real, F: FnMut(R)>(&self, to: &mut F) {
        self.0.iter().for_each(|lane| to(entry(*lane)));
    }
}

/// A tangent that has a counterpart of the same shape in K directions.
#[doc(hidden)]
pub trait InLanes<const K: usize>: Tangent {
    /// The counterpart.
    type Lanes: Directions<K>;

    /// Its zero, in the shape of `self`.
    fn spread(&self) -> Self::Lanes;
}

/// The zero in K directions for a value.
#[doc(hidden)]
#[inline]
pub fn zero_lanes<const K: usize, A: Differentiable<Tangent: InLanes<K>> + ?Sized>(
    value: &A,
) -> <A::Tangent as InLanes<K>>::Lanes {
    value.zero_tangent().spread()
}

/// A tangent in K directions, coordinate by coordinate.
#[doc(hidden)]
pub trait Directions<const K: usize>: Tangent {
    /// Makes the directions unit vectors: the first along the coordinate `first`, and so on. This part has the coordinates
    /// from `next` on, and counts them there.
    fn set_units(&mut self, first: usize, next: &mut usize);

    /// Hands out the number of each coordinate, and its lanes.
    fn each_coordinate<T: Real, F: FnMut(usize, [T; K])>(&self, next: &mut usize, to: &mut F);
}

impl<const K: usize, A: Real> Directions<K> for Lanes<K, A> {
    #[inline]
    fn set_units(&mut self, first: usize, next: &mut usize) {
        let here = *next;
        *next += 1;
        for lane in 0..K {
            self.0[lane] = if here == first + lane {
                A::ONE
            } else {
                A::ZERO
            };
        }
    }
    #[inline]
    fn each_coordinate<T: Real, F: FnMut(usize, [T; K])>(&self, next: &mut usize, to: &mut F) {
        to(*next, self.0.map(entry));
        *next += 1;
    }
}

impl<const K: usize> Directions<K> for () {
    #[inline]
    fn set_units(&mut self, _: usize, _: &mut usize) {}
    #[inline]
    fn each_coordinate<T: Real, F: FnMut(usize, [T; K])>(&self, _: &mut usize, _: &mut F) {}
}

macro_rules! directions {
    ($(($($generics:tt)*) $ty:ty;)*) => {$(
        impl<const K: usize, $($generics)*> Directions<K> for $ty {
            #[inline]
            fn set_units(&mut self, first: usize, next: &mut usize) {
                self.iter_mut().for_each(|part| part.set_units(first, next));
            }
            #[inline]
            fn each_coordinate<R: Real, F: FnMut(usize, [R; K])>(&self, next: &mut usize, to: &mut F) {
                self.iter().for_each(|part| part.each_coordinate(next, to));
            }
        }
    )*};
}

directions! {
    (T: Directions<K>) Vec<T>;
    (T: Directions<K>) Option<T>;
    (T: Directions<K>, const N: usize) [T; N];
}

impl<const K: usize, T: Directions<K>> Directions<K> for Box<T> {
    fn set_units(&mut self, first: usize, next: &mut usize) {
        (**self).set_units(first, next);
    }
    fn each_coordinate<R: Real, F: FnMut(usize, [R; K])>(&self, next: &mut usize, to: &mut F) {
        (**self).each_coordinate(next, to);
    }
}

/// What is in K directions, in a shape that has a counterpart in one.
#[doc(hidden)]
pub trait OneLane {
    /// The counterpart.
    type One;

    /// Its zero, in the shape of `self`.
    fn zero_of_one(&self) -> Self::One;
}

/// What takes multiples of what is in one direction.
#[doc(hidden)]
pub trait Multiples<L>: OneLane {
    /// `self += along * one`
    fn add_multiples(&mut self, one: &Self::One, along: L);
}

/// `bar += along * slope`, in several directions.
#[doc(hidden)]
#[inline]
pub fn accumulate_lanes<A: Multiples<L> + ?Sized, L>(bar: &mut A, slope: &A::One, along: L) {
    bar.add_multiples(slope, along);
}

/// The zero in one direction, in the shape of what is in K of them.
#[doc(hidden)]
#[inline]
pub fn zero_of_one_lane<A: OneLane + ?Sized>(lanes: &A) -> A::One {
    lanes.zero_of_one()
}

impl<const K: usize, T: Real> OneLane for Lanes<K, T> {
    type One = T;
    #[inline]
    fn zero_of_one(&self) -> T {
        T::ZERO
    }
}

impl<A: OneLane> OneLane for [A] {
    type One = Vec<A::One>;
    fn zero_of_one(&self) -> Vec<A::One> {
        self.iter().map(A::zero_of_one).collect()
    }
}

impl<T: OneLane> OneLane for Vec<T> {
    type One = Vec<T::One>;
    fn zero_of_one(&self) -> Vec<T::One> {
        self[..].zero_of_one()
    }
}

impl<A: OneLane, const N: usize> OneLane for [A; N] {
    type One = [A::One; N];
    fn zero_of_one(&self) -> [A::One; N] {
        std::array::from_fn(|k| self[k].zero_of_one())
    }
}

impl<A: OneLane> OneLane for Option<A> {
    type One = Option<A::One>;
    fn zero_of_one(&self) -> Option<A::One> {
        self.as_ref().map(A::zero_of_one)
    }
}

impl<T: OneLane> OneLane for Box<T> {
    type One = Box<T::One>;
    fn zero_of_one(&self) -> Box<T::One> {
        Box::new((**self).zero_of_one())
    }
}

impl OneLane for () {
    type One = ();
    fn zero_of_one(&self) {}
}

impl<const K: usize, T: Real> Multiples<Self> for Lanes<K, T>
where
    Self: Scale<T, Output = Self>,
{
    #[inline]
    fn add_multiples(&mut self, one: &T, along: Self) {
        *self += along.times(*one);
    }
}

impl<A: Multiples<L>, L: Copy> Multiples<L> for [A] {
    #[inline]
    fn add_multiples(&mut self, one: &Vec<A::One>, along: L) {
        let parts = self.iter_mut().zip(one);
        parts.for_each(|(part, one)| part.add_multiples(one, along));
    }
}

impl<T: Multiples<L>, L: Copy> Multiples<L> for Vec<T> {
    #[inline]
    fn add_multiples(&mut self, one: &Vec<T::One>, along: L) {
        self[..].add_multiples(one, along);
    }
}

impl<A: Multiples<L>, L: Copy, const N: usize> Multiples<L> for [A; N] {
    #[inline]
    fn add_multiples(&mut self, one: &[A::One; N], along: L) {
        let parts = self.iter_mut().zip(one);
        parts.for_each(|(part, one)| part.add_multiples(one, along));
    }
}

impl<A: Multiples<L>, L> Multiples<L> for Option<A> {
    fn add_multiples(&mut self, one: &Option<A::One>, along: L) {
        if let (Some(part), Some(one)) = (self, one) {
            part.add_multiples(one, along);
        }
    }
}

impl<T: Multiples<L>, L> Multiples<L> for Box<T> {
    fn add_multiples(&mut self, one: &Box<T::One>, along: L) {
        (**self).add_multiples(one, along);
    }
}

impl<L> Multiples<L> for () {
    fn add_multiples(&mut self, (): &(), _: L) {}
}

/// A few numbers in K directions: the multiples of unit vectors that they are.
#[doc(hidden)]
pub trait Units<L>: OneLane {
    /// Hands out each unit vector with the multiple of it in each direction, unless that is zero in all of them.
    fn each_unit<F: FnMut(Self::One, L)>(&self, to: F);
}

/// Calls what is linear along unit vectors, in the place of several directions.
#[doc(hidden)]
#[inline]
pub fn each_unit<A: Units<L>, L>(seed: &A, to: impl FnMut(A::One, L)) {
    seed.each_unit(to);
}

impl<const K: usize, T: Real> Units<Self> for Lanes<K, T> {
    #[inline]
    fn each_unit<F: FnMut(T, Self)>(&self, mut to: F) {
        if *self != Self::ZERO {
            to(T::ONE, *self);
        }
    }
}

macro_rules! units {
    ($($($number:ident $k:tt)*;)*) => {$(
        impl<const K: usize, T: Real> Units<Lanes<K, T>> for ($(units!(@lanes $number K T),)*) {
            #[inline]
            fn each_unit<F: FnMut(Self::One, Lanes<K, T>)>(&self, mut to: F) {
                $(
                    if self.$k != Lanes::ZERO {
                        let mut unit = self.zero_of_one();
                        unit.$k = T::ONE;
                        to(unit, self.$k);
                    }
                )*
            }
        }
    )*};
    (@lanes $number:ident $K:ident $T:ident) => { Lanes<$K, $T> };
}

up_to_eight!(units);

/// `seed * partial`, in several directions.
#[doc(hidden)]
#[inline]
pub fn times_lanes<A: Scale<B>, B>(seed: A, partial: B) -> A::Output {
    seed.times(partial)
}

/// `a * b`, of two seeds, one of them in several directions.
#[doc(hidden)]
#[inline]
pub fn product_lanes<A: Scale<B>, B>(a: A, b: B) -> A::Output {
    a.product(b)
}

impl<const K: usize, T: InLanes<K>> InLanes<K> for Vec<T> {
    type Lanes = Vec<T::Lanes>;
    fn spread(&self) -> Vec<T::Lanes> {
        self.iter().map(T::spread).collect()
    }
}

impl<const K: usize, A: InLanes<K>, const N: usize> InLanes<K> for [A; N] {
    type Lanes = [A::Lanes; N];
    #[inline]
    fn spread(&self) -> [A::Lanes; N] {
        std::array::from_fn(|k| self[k].spread())
    }
}

impl<const K: usize, A: InLanes<K>> InLanes<K> for Option<A> {
    type Lanes = Option<A::Lanes>;
    fn spread(&self) -> Option<A::Lanes> {
        self.as_ref().map(A::spread)
    }
}

impl<const K: usize, T: InLanes<K>> InLanes<K> for Box<T> {
    type Lanes = Box<T::Lanes>;
    fn spread(&self) -> Box<T::Lanes> {
        Box::new((**self).spread())
    }
}

impl<const K: usize> InLanes<K> for () {
    type Lanes = ();
    fn spread(&self) {}
}

macro_rules! tuples {
    ($($($part:ident $k:tt)*;)*) => {$(
        impl<const K: usize, $($part: InLanes<K>),*> InLanes<K> for ($($part,)*) {
            type Lanes = ($($part::Lanes,)*);
            #[inline]
            fn spread(&self) -> Self::Lanes {
                ($(self.$k.spread(),)*)
            }
        }

        impl<const K: usize, $($part: Directions<K>),*> Directions<K> for ($($part,)*) {
            #[inline]
            fn set_units(&mut self, first: usize, next: &mut usize) {
                $(self.$k.set_units(first, next);)*
            }
            #[inline]
            fn each_coordinate<R: Real, Each: FnMut(usize, [R; K])>(
                &self,
                next: &mut usize,
                to: &mut Each,
            ) {
                $(self.$k.each_coordinate(next, to);)*
            }
        }

        impl<$($part: Multiples<L0>,)* L0: Copy> Multiples<L0> for ($($part,)*) {
            #[inline]
            fn add_multiples(&mut self, one: &Self::One, along: L0) {
                $(self.$k.add_multiples(&one.$k, along);)*
            }
        }

        impl<$($part: OneLane),*> OneLane for ($($part,)*) {
            type One = ($($part::One,)*);
            fn zero_of_one(&self) -> Self::One {
                ($(self.$k.zero_of_one(),)*)
            }
        }
    )*};
}

up_to_eight!(tuples);
