//! Tuples, of up to eight parts.

use super::shape::{Fits, Mismatch, Size};
use super::{Accumulate, Differentiable, Tangent, beyond};
use crate::Real;

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
                beyond(k);
            }
            fn coordinates(&self, out: &mut Vec<f64>) {
                $(self.$k.coordinates(out);)*
            }
            #[inline]
            fn scale_by(&mut self, factor: f64) {
                $(self.$k.scale_by(factor);)*
            }
            #[inline]
            fn entries<R: Real, Each: FnMut(R)>(&self, to: &mut Each) {
                $(self.$k.entries(to);)*
            }
        }

        impl<$($part: Accumulate<$other>, $other),*> Accumulate<($($other,)*)> for ($($part,)*) {
            #[inline]
            fn accumulate(&mut self, from: &($($other,)*)) {
                $(self.$k.accumulate(&from.$k);)*
            }
        }

        impl<$($part: Fits<$other>, $other),*> Fits<($($other,)*)> for ($($part,)*) {
            #[inline]
            fn fits(&self, buffer: &($($other,)*)) -> Result<(), Mismatch> {
                $(self.$k.fits(&buffer.$k)?;)*
                Ok(())
            }
        }

        impl<$($part: Size),*> Size for ($($part,)*) {
            #[inline]
            fn extent(&self) -> usize {
                0 $(+ self.$k.extent())*
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
