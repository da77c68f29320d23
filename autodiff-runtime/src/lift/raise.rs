//! Values that do not move, over another number type.

use super::Numbers;
use autodiff_rules::Real;

/// A value whose floats become numbers of the family `N`. `Kind` is inferred; it keeps the implementations apart.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot carry Taylor coefficients or be traced",
    note = "such values are floats, and arrays, slices, `Vec`s, `Option`s, `Box`es and tuples of them",
    note = "derive `Differentiable` for a type of your own; it must not contain itself"
)]
pub trait Raise<N, Kind> {
    /// The type over those numbers.
    type Raised;

    /// The same value, which does not move.
    fn raise(&self) -> Self::Raised;
}

/// The value over the numbers `N`.
#[inline]
pub fn raise<N, Kind, A: Raise<N, Kind> + ?Sized>(value: &A) -> A::Raised {
    value.raise()
}

/// A type over the numbers `N`, where that is known without its kind: what the fields of a derived type are.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot carry Taylor coefficients or be traced",
    note = "such values are floats, and arrays, slices, `Vec`s, `Option`s, `Box`es and tuples of them",
    note = "derive `Differentiable` for a type of your own; it must not contain itself"
)]
pub trait Over<N: Numbers> {
    /// The type over those numbers.
    type Over;

    /// The same value, which does not move.
    fn over(&self) -> Self::Over;
}

/// A type that derives `Differentiable`.
pub trait Derived {}

/// The kind of derived types.
#[derive(Debug)]
pub enum OfTheUser {}

impl<N: Numbers, A: Over<N> + Derived> Raise<N, OfTheUser> for A {
    type Raised = A::Over;
    #[inline]
    fn raise(&self) -> A::Over {
        self.over()
    }
}

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl<N: Numbers> Over<N> for $float {
            type Over = N::Of<$float>;
            #[inline]
            fn over(&self) -> N::Of<$float> {
                N::constant(*self)
            }
        }
    )*};
}

floats!(f64 f32);

impl<N: Numbers, A: Over<N>> Over<N> for [A] {
    type Over = Vec<A::Over>;
    fn over(&self) -> Vec<A::Over> {
        self.iter().map(A::over).collect()
    }
}

impl<N: Numbers, T: Over<N>> Over<N> for Vec<T> {
    type Over = Vec<T::Over>;
    fn over(&self) -> Vec<T::Over> {
        self.iter().map(T::over).collect()
    }
}

impl<N: Numbers, A: Over<N>, const L: usize> Over<N> for [A; L] {
    type Over = [A::Over; L];
    #[inline]
    fn over(&self) -> [A::Over; L] {
        core::array::from_fn(|k| self[k].over())
    }
}

impl<N: Numbers, A: Over<N>> Over<N> for Option<A> {
    type Over = Option<A::Over>;
    fn over(&self) -> Option<A::Over> {
        self.as_ref().map(A::over)
    }
}

impl<N: Numbers, T: Over<N> + ?Sized> Over<N> for Box<T> {
    type Over = Box<T::Over>;
    fn over(&self) -> Box<T::Over> {
        Box::new((**self).over())
    }
}

impl<N: Numbers, A: Over<N> + ?Sized> Over<N> for &A {
    type Over = A::Over;
    #[inline]
    fn over(&self) -> A::Over {
        (**self).over()
    }
}

/// The kind of floats.
#[derive(Debug)]
pub enum Scalar {}

/// The kind of what carries no derivative.
#[derive(Debug)]
pub enum Constant {}

/// The kind of sequences.
#[derive(Debug)]
pub struct Many<Kind>(Kind);

/// The kind of references.
#[derive(Debug)]
pub struct Refers<Kind>(Kind);

/// The kind of tuples.
#[derive(Debug)]
pub struct Parts<Kinds>(Kinds);

impl<N: Numbers, T: Real> Raise<N, Scalar> for T {
    type Raised = N::Of<T>;
    #[inline]
    fn raise(&self) -> N::Of<T> {
        N::constant(*self)
    }
}

macro_rules! constants {
    ($($constant:ty)*) => {$(
        impl<N: Numbers> Raise<N, Constant> for $constant {
            type Raised = ();
            #[inline]
            fn raise(&self) {}
        }

        impl<N: Numbers> Over<N> for $constant {
            type Over = ();
            #[inline]
            fn over(&self) {}
        }
    )*};
}

constants!(() bool char str String u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

impl<N: Numbers, Kind, A: Raise<N, Kind>> Raise<N, Many<Kind>> for [A] {
    type Raised = Vec<A::Raised>;
    fn raise(&self) -> Vec<A::Raised> {
        self.iter().map(A::raise).collect()
    }
}

impl<N: Numbers, Kind, T: Raise<N, Kind>> Raise<N, Many<Kind>> for Vec<T> {
    type Raised = Vec<T::Raised>;
    fn raise(&self) -> Vec<T::Raised> {
        self.iter().map(T::raise).collect()
    }
}

impl<N: Numbers, Kind, A: Raise<N, Kind>, const L: usize> Raise<N, Many<Kind>> for [A; L] {
    type Raised = [A::Raised; L];
    #[inline]
    fn raise(&self) -> [A::Raised; L] {
        core::array::from_fn(|k| self[k].raise())
    }
}

impl<N: Numbers, Kind, A: Raise<N, Kind>> Raise<N, Many<Kind>> for Option<A> {
    type Raised = Option<A::Raised>;
    fn raise(&self) -> Option<A::Raised> {
        self.as_ref().map(A::raise)
    }
}

impl<N: Numbers, Kind, T: Raise<N, Kind> + ?Sized> Raise<N, Many<Kind>> for Box<T> {
    type Raised = Box<T::Raised>;
    fn raise(&self) -> Box<T::Raised> {
        Box::new((**self).raise())
    }
}

impl<N: Numbers, Kind, A: Raise<N, Kind> + ?Sized> Raise<N, Refers<Kind>> for &A {
    type Raised = A::Raised;
    #[inline]
    fn raise(&self) -> A::Raised {
        (**self).raise()
    }
}

impl<N: Numbers, Kind, A: Raise<N, Kind> + ?Sized> Raise<N, Refers<Kind>> for &mut A {
    type Raised = A::Raised;
    #[inline]
    fn raise(&self) -> A::Raised {
        (**self).raise()
    }
}

macro_rules! tuples {
    ($(($($part:ident $kind:ident $k:tt),*))*) => {$(
        impl<N: Numbers, $($kind, $part: Raise<N, $kind>),*> Raise<N, Parts<($($kind,)*)>> for ($($part,)*) {
            type Raised = ($($part::Raised,)*);
            #[inline]
            fn raise(&self) -> Self::Raised {
                ($(self.$k.raise(),)*)
            }
        }

        impl<N: Numbers, $($part: Over<N>),*> Over<N> for ($($part,)*) {
            type Over = ($($part::Over,)*);
            #[inline]
            fn over(&self) -> Self::Over {
                ($(self.$k.over(),)*)
            }
        }
    )*};
}

tuples! {
    (A KA 0)
    (A KA 0, B KB 1)
    (A KA 0, B KB 1, C KC 2)
    (A KA 0, B KB 1, C KC 2, D KD 3)
    (A KA 0, B KB 1, C KC 2, D KD 3, E KE 4)
    (A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5)
    (A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5, G KG 6)
    (A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5, G KG 6, H KH 7)
}
