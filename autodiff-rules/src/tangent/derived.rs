//! What `#[derive(Differentiable)]` needs in the code that it writes.

use super::{Differentiable, Tangent};

/// A type that stands for itself, and mentions another one. It carries a type parameter of which no field of a tangent
/// is left.
#[doc(hidden)]
pub trait Carry<P: ?Sized> {
    /// The type itself.
    type Same;
}

impl<T, P: ?Sized> Carry<P> for T {
    type Same = T;
}

/// A tangent without coordinates.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the name of this field's type is that of a type without derivatives, but this one has a derivative",
    note = "give the type another name, or write its path"
)]
pub trait Hollow {}

impl Hollow for () {}
impl<T: Hollow> Hollow for Vec<T> {}
impl<T: Hollow> Hollow for Box<T> {}
impl<T: Hollow> Hollow for Box<[T]> {}
impl<T: Hollow> Hollow for Option<T> {}
impl<T: Hollow, const N: usize> Hollow for [T; N] {}

macro_rules! tuples {
    ($($($part:ident)*;)*) => {$(
        impl<$($part: Hollow),*> Hollow for ($($part,)*) {}
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}

/// Lets rustc check that a field which is left out, for the name of its type, carries no derivative.
#[doc(hidden)]
#[inline]
pub fn left_out<A: Differentiable<Tangent: Hollow> + ?Sized>(_: &A) {}

/// What is left out of a tangent, to write to: it needs no room, so the box that is leaked allocates nothing.
#[doc(hidden)]
#[inline]
pub fn leak<'a, Nothing: 'a>(nothing: Nothing) -> &'a mut Nothing {
    const { assert!(size_of::<Nothing>() == 0) };
    Box::leak(Box::new(nothing))
}

/// Sets a coordinate of a part, if it is among those of this part; else leaves its number among those that follow.
#[doc(hidden)]
#[inline]
pub fn set_part<T: Tangent>(part: &mut T, k: &mut usize, value: f64) -> bool {
    let dimension = part.dimension();
    if *k >= dimension {
        *k -= dimension;
        return false;
    }
    part.set_coordinate(*k, value);
    true
}

/// The tangent of an enum is of another variant than the value.
///
/// # Panics
/// Always.
#[doc(hidden)]
#[cold]
#[track_caller]
pub fn other_variant(name: &str, expected: &str, found: &str) -> ! {
    panic!(
        "the tangent or adjoint of a value `{name}::{expected}` is of the variant `{found}`: a value and its tangents \
         are of one variant"
    );
}

/// Tangents of an enum that are added are of different variants.
///
/// # Panics
/// Always.
#[doc(hidden)]
#[cold]
#[track_caller]
pub fn different_variants(name: &str, to: &str, from: &str) -> ! {
    panic!("a tangent of `{name}::{from}` cannot be added to one of `{name}::{to}`");
}
