//! Partial derivatives that a user gives: a tangent read as a linear form.

use crate::Real;
use crate::partials::times;

/// The derivative of a number of type `S` by a value whose tangents, or adjoints, are of type `B`.
///
/// It has the shape of the value's tangent. A zero seed, and a zero in a direction, contributes nothing, however steep
/// the function is: `0 · ∞` does not poison a sum.
///
/// ```
/// use autodiff_rules::tangent::given::Given;
///
/// let partial = vec![3.0, f64::INFINITY];
/// let along: f64 = partial.along(&[2.0, 0.0][..]);
/// assert_eq!(along, 6.0);
///
/// let mut adjoint = [1.0, 1.0];
/// partial.add_scaled(0.0_f64, &mut adjoint[..]);
/// assert_eq!(adjoint, [1.0, 1.0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "a derivative of type `{Self}` does not go with a result of type `{S}`",
    note = "in a generic function, a parameter given in `partials(…)` has the float type of the result"
)]
pub trait Given<S, B: ?Sized> {
    /// `bar += seed * self`
    fn add_scaled(&self, seed: S, bar: &mut B);

    /// `self · dot`, the derivative of the number in that direction.
    fn along(&self, dot: &B) -> S;
}

/// `bar += seed * partial`
#[doc(hidden)]
#[inline]
pub fn add_scaled<P: Given<S, B>, S, B: ?Sized>(partial: &P, seed: S, bar: &mut B) {
    partial.add_scaled(seed, bar);
}

/// `partial · dot`
#[doc(hidden)]
#[inline]
pub fn along<P: Given<S, B>, S, B: ?Sized>(partial: &P, dot: &B) -> S {
    partial.along(dot)
}

/// The rule of [`along`], which is linear in both: what second derivatives through given partials pass.
#[doc(hidden)]
#[inline]
pub fn along_vjp<'a, P, S, B>(
    partial: &'a P,
    dot: &'a B,
) -> (S, impl FnOnce(S, &mut P, &mut B) + use<'a, P, S, B>)
where
    P: Given<S, B>,
    S: Copy,
    B: Given<S, P> + ?Sized,
{
    let back = move |seed, partial_bar: &mut P, dot_bar: &mut B| {
        dot.add_scaled(seed, partial_bar);
        partial.add_scaled(seed, dot_bar);
    };
    (partial.along(dot), back)
}

macro_rules! floats {
    ($($float:ty),*) => {$(
        impl Given<$float, $float> for $float {
            #[inline]
            fn add_scaled(&self, seed: $float, bar: &mut $float) {
                *bar += times(seed, *self);
            }
            #[inline]
            fn along(&self, dot: &$float) -> $float {
                times(*dot, *self)
            }
        }
    )*};
}

floats!(f64, f32);

/// An `f32` by a parameter in `f64`.
impl Given<f32, f64> for f64 {
    #[inline]
    fn add_scaled(&self, seed: f32, bar: &mut f64) {
        *bar += times(f64::from(seed), *self);
    }
    #[inline]
    fn along(&self, dot: &f64) -> f32 {
        f32::lit(times(*dot, *self))
    }
}

/// An `f64` by a parameter in `f32`.
impl Given<f64, f32> for f32 {
    #[inline]
    fn add_scaled(&self, seed: f64, bar: &mut f32) {
        *bar += f32::lit(times(seed, f64::from(*self)));
    }
    #[inline]
    fn along(&self, dot: &f32) -> f64 {
        times(f64::from(*dot), f64::from(*self))
    }
}

impl<S: Real> Given<S, ()> for () {
    #[inline]
    fn add_scaled(&self, _: S, (): &mut ()) {}
    #[inline]
    fn along(&self, (): &()) -> S {
        S::ZERO
    }
}

impl<S: Real, P: Given<S, B>, B> Given<S, [B]> for [P] {
    #[inline]
    fn add_scaled(&self, seed: S, bar: &mut [B]) {
        same_length(self, bar);
        self.iter()
            .zip(bar)
            .for_each(|(partial, bar)| partial.add_scaled(seed, bar));
    }
    #[inline]
    fn along(&self, dot: &[B]) -> S {
        same_length(self, dot);
        let terms = self.iter().zip(dot);
        terms.fold(S::ZERO, |sum, (partial, dot)| sum + partial.along(dot))
    }
}

fn same_length<P, B>(partial: &[P], other: &[B]) {
    assert_eq!(
        partial.len(),
        other.len(),
        "a partial derivative has the length of its parameter"
    );
}

macro_rules! sequences {
    ($(($($generics:tt)*) $partial:ty, $other:ty);* $(;)?) => {$(
        impl<S: Real, P: Given<S, B>, B, $($generics)*> Given<S, $other> for $partial {
            #[inline]
            fn add_scaled(&self, seed: S, bar: &mut $other) {
                self[..].add_scaled(seed, &mut bar[..]);
            }
            #[inline]
            fn along(&self, dot: &$other) -> S {
                self[..].along(&dot[..])
            }
        }
    )*};
}

sequences! {
    () Vec<P>, [B];
    () Vec<P>, Vec<B>;
    () [P], Vec<B>;
    () Box<[P]>, Box<[B]>;
    (const N: usize) [P; N], [B; N];
}

impl<S: Real, P: Given<S, B>, B> Given<S, Option<B>> for Option<P> {
    fn add_scaled(&self, seed: S, bar: &mut Option<B>) {
        if let (Some(partial), Some(bar)) = (self, bar) {
            partial.add_scaled(seed, bar);
        }
    }
    fn along(&self, dot: &Option<B>) -> S {
        match (self, dot) {
            (Some(partial), Some(dot)) => partial.along(dot),
            (Some(_) | None, Some(_) | None) => S::ZERO,
        }
    }
}

impl<S, P: Given<S, B>, B> Given<S, Box<B>> for Box<P> {
    fn add_scaled(&self, seed: S, bar: &mut Box<B>) {
        (**self).add_scaled(seed, bar);
    }
    fn along(&self, dot: &Box<B>) -> S {
        (**self).along(dot)
    }
}

macro_rules! tuples {
    ($(($($part:ident $other:ident $k:tt),*))*) => {$(
        impl<S: Real, $($part: Given<S, $other>, $other),*> Given<S, ($($other,)*)> for ($($part,)*) {
            #[inline]
            fn add_scaled(&self, seed: S, bar: &mut ($($other,)*)) {
                $(self.$k.add_scaled(seed, &mut bar.$k);)*
            }
            #[inline]
            fn along(&self, dot: &($($other,)*)) -> S {
                S::ZERO $(+ self.$k.along(&dot.$k))*
            }
        }
    )*};
}

tuples! {
    (A BA 0)
    (A BA 0, B BB 1)
    (A BA 0, B BB 1, C BC 2)
    (A BA 0, B BB 1, C BC 2, D BD 3)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5, G BG 6)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5, G BG 6, H BH 7)
}
