//! Values with a derivative, and their tangents.

pub mod given;
pub mod shape;
pub mod slots;

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
    note = "values with a derivative are floats, and arrays, slices, `Vec`s, tuples and references of them"
)]
pub trait Differentiable {
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

    /// Appends the floats of this value, in the order of its tangent's coordinates. A constant has none.
    fn numbers(&self, out: &mut Vec<f64>);

    /// Overwrites the floats of this value, in the same order.
    ///
    /// # Panics
    /// If too few numbers follow, and where the floats lie behind a shared reference.
    fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>);
}

/// A derivative: a vector whose coordinates are floats.
pub trait Tangent: Clone {
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
    panic!("the coordinate is beyond the dimension of the tangent");
}

fn next(from: &mut dyn Iterator<Item = f64>) -> f64 {
    from.next().expect("a number for each float of the value")
}

macro_rules! floats {
    ($($float:ty),*) => {$(
        impl Differentiable for $float {
            type Tangent = $float;
            #[inline]
            fn zero_tangent(&self) -> $float {
                0.0
            }
            #[inline]
            fn zero_tangents(values: &[Self]) -> Vec<$float> {
                vec![0.0; values.len()]
            }
            fn numbers(&self, out: &mut Vec<f64>) {
                out.push(*self as f64);
            }
            fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
                *self = next(from) as $float;
            }
        }

        impl Tangent for $float {
            #[inline]
            fn clear(&mut self) {
                *self = 0.0;
            }
            #[inline]
            fn dimension(&self) -> usize {
                1
            }
            #[inline]
            fn set_coordinate(&mut self, _: usize, value: f64) {
                *self = value as $float;
            }
            fn coordinates(&self, out: &mut Vec<f64>) {
                out.push(*self as f64);
            }
        }

        impl Accumulate<$float> for $float {
            #[inline]
            fn accumulate(&mut self, from: &$float) {
                *self += from;
            }
        }
    )*};
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_lossless,
    clippy::unnecessary_cast,
    reason = "a coordinate is rounded to the tangent's own type"
)]
mod float {
    use super::{Accumulate, Differentiable, Tangent, next};
    floats!(f64, f32);
}

macro_rules! constants {
    ($($constant:ty),*) => {$(
        impl Differentiable for $constant {
            type Tangent = ();
            #[inline]
            fn zero_tangent(&self) {}
            fn numbers(&self, _: &mut Vec<f64>) {}
            fn set_numbers(&mut self, _: &mut dyn Iterator<Item = f64>) {}
        }
    )*};
}

constants!(
    (),
    bool,
    char,
    str,
    String,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize
);

impl Tangent for () {
    fn clear(&mut self) {}
    fn dimension(&self) -> usize {
        0
    }
    fn set_coordinate(&mut self, _: usize, _: f64) {}
    fn coordinates(&self, _: &mut Vec<f64>) {}
}

impl Accumulate<()> for () {
    fn accumulate(&mut self, (): &()) {}
}

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
        self.as_slice().zero_tangent()
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

impl<T: Differentiable + ?Sized> Differentiable for Box<T> {
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

impl<T: Tangent> Tangent for Vec<T> {
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
}

impl<T: Tangent, const N: usize> Tangent for [T; N] {
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

macro_rules! sequences {
    ($(($($generics:tt)*) $to:ty, $from:ty);* $(;)?) => {$(
        impl<T: Accumulate<F>, F, $($generics)*> Accumulate<$from> for $to {
            #[inline]
            fn accumulate(&mut self, from: &$from) {
                add_all(&mut self[..], &from[..]);
            }
        }
    )*};
}

sequences! {
    () [T], [F];
    () [T], Vec<F>;
    (const N: usize) [T], [F; N];
    () Vec<T>, [F];
    () Vec<T>, Vec<F>;
    (const N: usize) Vec<T>, [F; N];
    (const N: usize) [T; N], [F];
    (const N: usize) [T; N], Vec<F>;
    (const N: usize) [T; N], [F; N];
}

impl<T: Accumulate<F>, F> Accumulate<Option<F>> for Option<T> {
    fn accumulate(&mut self, from: &Option<F>) {
        if let (Some(to), Some(from)) = (self, from) {
            to.accumulate(from);
        }
    }
}

impl<T: Accumulate<F>, F> Accumulate<Box<F>> for Box<T> {
    fn accumulate(&mut self, from: &Box<F>) {
        (**self).accumulate(from);
    }
}

macro_rules! tuples {
    ($(($($part:ident $other:ident $k:tt),*))*) => {$(
        impl<$($part: Differentiable),*> Differentiable for ($($part,)*) {
            type Tangent = ($($part::Tangent,)*);
            #[inline]
            fn zero_tangent(&self) -> Self::Tangent {
                ($(self.$k.zero_tangent(),)*)
            }
            fn numbers(&self, out: &mut Vec<f64>) {
                $(self.$k.numbers(out);)*
            }
            fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
                $(self.$k.set_numbers(from);)*
            }
        }

        impl<$($part: Tangent),*> Tangent for ($($part,)*) {
            #[inline]
            fn clear(&mut self) {
                $(self.$k.clear();)*
            }
            fn dimension(&self) -> usize {
                0 $(+ self.$k.dimension())*
            }
            fn set_coordinate(&mut self, k: usize, value: f64) {
                let mut k = k;
                $(
                    let dimension = self.$k.dimension();
                    if k < dimension {
                        return self.$k.set_coordinate(k, value);
                    }
                    k -= dimension;
                )*
                panic!("the coordinate is {k} beyond the dimension of the tangent");
            }
            fn coordinates(&self, out: &mut Vec<f64>) {
                $(self.$k.coordinates(out);)*
            }
        }

        impl<$($part: Accumulate<$other>, $other),*> Accumulate<($($other,)*)> for ($($part,)*) {
            #[inline]
            fn accumulate(&mut self, from: &($($other,)*)) {
                $(self.$k.accumulate(&from.$k);)*
            }
        }
    )*};
}

tuples! {
    (A FA 0)
    (A FA 0, B FB 1)
    (A FA 0, B FB 1, C FC 2)
    (A FA 0, B FB 1, C FC 2, D FD 3)
    (A FA 0, B FB 1, C FC 2, D FD 3, E FE 4)
    (A FA 0, B FB 1, C FC 2, D FD 3, E FE 4, F FF 5)
    (A FA 0, B FB 1, C FC 2, D FD 3, E FE 4, F FF 5, G FG 6)
    (A FA 0, B FB 1, C FC 2, D FD 3, E FE 4, F FF 5, G FG 6, H FH 7)
}
