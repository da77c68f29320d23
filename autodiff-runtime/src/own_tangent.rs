//! What the tangents of number types have in common: such a number is its own tangent, as a float is.

/// Implements the traits of tangents for a number type: `own_tangent!([T: Real] Dual<T>)`.
macro_rules! own_tangent {
    ([$($generics:tt)*] $number:ty) => {
        impl<$($generics)*> autodiff_rules::tangent::Differentiable for $number {
            type Tangent = Self;
            #[inline]
            fn zero_tangent(&self) -> Self {
                Self::ZERO
            }
            fn numbers(&self, out: &mut Vec<f64>) {
                out.push(autodiff_rules::Real::value(*self));
            }
            fn set_numbers(&mut self, from: &mut dyn Iterator<Item = f64>) {
                *self = Self::lit(from.next().expect("a number for each float of the value"));
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::Tangent for $number {
            #[inline]
            fn clear(&mut self) {
                *self = Self::ZERO;
            }
            #[inline]
            fn dimension(&self) -> usize {
                1
            }
            #[inline]
            fn set_coordinate(&mut self, _: usize, value: f64) {
                *self = Self::lit(value);
            }
            #[inline]
            fn scale_by(&mut self, factor: f64) {
                *self *= Self::lit(factor);
            }
            #[inline]
            fn entries<R: autodiff_rules::Real, F: FnMut(R)>(&self, to: &mut F) {
                to(autodiff_rules::tangent::entry(*self));
            }
            fn coordinates(&self, out: &mut Vec<f64>) {
                out.push(autodiff_rules::Real::value(*self));
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::Accumulate<Self> for $number {
            #[inline]
            fn accumulate(&mut self, from: &Self) {
                *self += from;
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::given::Given<Self, Self> for $number {
            #[inline]
            fn add_scaled(&self, seed: Self, bar: &mut Self) {
                *bar += autodiff_rules::partials::times(seed, *self);
            }
            #[inline]
            fn along(&self, dot: &Self) -> Self {
                autodiff_rules::partials::times(*dot, *self)
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::shape::Fits<Self> for $number {
            #[inline]
            fn fits(&self, _: &Self) -> Result<(), autodiff_rules::tangent::shape::Mismatch> {
                Ok(())
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::shape::Size for $number {
            #[inline]
            fn extent(&self) -> usize {
                1
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::slots::Discard<Self> for $number {
            type Store = Self;
            #[inline]
            fn store(_: &Self) -> Self {
                Self::ZERO
            }
            #[inline]
            fn slot(store: &mut Self) -> &mut Self {
                store
            }
        }

        impl<$($generics)*> autodiff_rules::tangent::slots::Still<'_, Self> for $number {
            type Store = Option<Self>;
            #[inline]
            fn store(_: &Self) -> Option<Self> {
                Some(Self::ZERO)
            }
            #[inline]
            fn slot(store: &mut Option<Self>) -> Self {
                store.unwrap_or(Self::ZERO)
            }
        }
    };
}
pub(crate) use own_tangent;
