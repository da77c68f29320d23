//! What the macro `check!` calls: arguments from flat lists of numbers, results to flat lists.

use super::report::Place;
use super::subject::Sample;
use autodiff_rules::tangent::{Differentiable, Tangent};
use std::borrow::ToOwned;
use std::marker::PhantomData;

/// What stands behind a reference, owned.
pub fn own<A: ToOwned + ?Sized>(value: &A) -> A::Owned {
    value.to_owned()
}

/// The floats of a value.
pub fn numbers<A: Differentiable + ?Sized>(value: &A) -> Vec<f64> {
    let mut numbers = Vec::new();
    value.numbers(&mut numbers);
    numbers
}

/// A value of the shape of another, with the next numbers of a list.
pub fn with<A: Differentiable + Clone>(value: &A, from: &mut dyn Iterator<Item = f64>) -> A {
    let mut value = value.clone();
    value.set_numbers(from);
    value
}

/// A tangent of a value, with the next numbers of a list.
pub fn tangent<A: Differentiable + ?Sized>(
    value: &A,
    from: &mut dyn Iterator<Item = f64>,
) -> A::Tangent {
    let mut tangent = value.zero_tangent();
    tangent.set_numbers(from);
    tangent
}

/// A buffer of a value's shape, filled with a number.
pub fn filled<A: Differentiable + ?Sized>(value: &A, with: f64) -> A::Tangent {
    tangent(value, &mut std::iter::repeat(with))
}

/// Appends the coordinates of a tangent.
pub fn coordinates<T: Tangent>(tangent: &T, out: &mut Vec<f64>) {
    tangent.coordinates(out);
}

impl Sample {
    /// Notes an argument as it was rounded.
    pub fn input<A: Differentiable + ?Sized>(&mut self, value: &A) {
        value.numbers(&mut self.inputs);
    }

    /// Notes a part of what the function gives.
    pub fn output<A: Differentiable + ?Sized>(&mut self, place: Place, value: &A) {
        let before = self.outputs.len();
        value.numbers(&mut self.outputs);
        self.parts.push((place, self.outputs.len() - before));
        self.epsilon = self.epsilon.max(epsilon(value));
    }
}

/// The relative rounding error of a value's floats: that of `f32` if one of them is one.
pub fn epsilon<A: Differentiable + ?Sized>(value: &A) -> f64 {
    let fine = 1.0 + f64::from(f32::EPSILON) / 64.0;
    let mut read = Vec::new();
    filled(value, fine).coordinates(&mut read);
    if read.iter().all(|number| *number == fine) {
        f64::EPSILON
    } else {
        f32::EPSILON.into()
    }
}

/// Knows the type of a result.
pub struct Returned<R>(PhantomData<R>);

/// The type of this result.
#[must_use]
pub fn returned<R>(_: &R) -> Returned<R> {
    Returned(PhantomData)
}

/// A pullback that takes the adjoint of the result first: that of a function without result takes none, so it gets one
/// that it ignores. The macro cannot know which it is; method lookup does, for it finds `Returned<()>` first.
macro_rules! seeded {
    ($($name:ident($($slot:ident)*);)*) => {
        impl Returned<()> {$(
            /// Adds the argument.
            #[allow(non_snake_case, clippy::unused_self, clippy::too_many_arguments, clippy::needless_pass_by_value)]
            pub fn $name<$($slot),*>(self, pullback: impl FnOnce($($slot),*)) -> impl FnOnce((), $($slot),*) {
                move |(), $($slot),*| pullback($($slot),*)
            }
        )*}

        /// Any other result.
        pub trait Seeded: Sized {$(
            /// It is there already.
            fn $name<P>(self, pullback: P) -> P {
                pullback
            }
        )*}
    };
}

seeded! {
    seeded_1(A);
    seeded_2(A B);
    seeded_3(A B C);
    seeded_4(A B C D);
    seeded_5(A B C D E);
    seeded_6(A B C D E F);
    seeded_7(A B C D E F G);
    seeded_8(A B C D E F G H);
    seeded_9(A B C D E F G H I);
    seeded_10(A B C D E F G H I J);
    seeded_11(A B C D E F G H I J K);
    seeded_12(A B C D E F G H I J K L);
}

impl<R> Seeded for Returned<R> {}
