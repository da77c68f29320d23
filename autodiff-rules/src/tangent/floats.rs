//! Floats are their own tangents.

use super::shape::{Fits, Mismatch, Size};
use super::{Accumulate, Differentiable, Tangent, next};

macro_rules! floats {
    ($($float:ty),*) => {$(
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_lossless,
            clippy::unnecessary_cast,
            reason = "a number is rounded to the value's own type"
        )]
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

        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_lossless,
            clippy::unnecessary_cast,
            reason = "a coordinate is rounded to the tangent's own type"
        )]
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
            #[inline]
            fn scale_by(&mut self, factor: f64) {
                *self *= factor as $float;
            }
            #[inline]
            fn entries<R: crate::Real, F: FnMut(R)>(&self, to: &mut F) {
                to(super::entry(*self));
            }
        }

        impl Accumulate<$float> for $float {
            #[inline]
            fn accumulate(&mut self, from: &$float) {
                *self += from;
            }
        }

        impl Fits<$float> for $float {
            #[inline]
            fn fits(&self, _: &$float) -> Result<(), Mismatch> {
                Ok(())
            }
        }

        impl Size for $float {
            #[inline]
            fn extent(&self) -> usize {
                1
            }
        }
    )*};
}

floats!(f64, f32);
