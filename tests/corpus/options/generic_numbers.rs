//! A function over `T: Real` is differentiated once for all numbers.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f<T: Real>(x: T, y: T) -> T {
    let mut z = x * y;
    if z > T::ZERO {
        z = z.sqrt() + T::lit(0.5);
    }
    z * x.sin() - T::PI / y + T::from(2.0_f32) * x.max(y)
}

#[test]
fn double() {
    check_scalars!(f(x, y), f, [[2.0, 4.0], [0.3, -1.5]]);
}

#[test]
fn single() {
    check_singles!(f(x, y), f, [[2.0, 4.0], [0.3, -1.5]]);
}

#[test]
fn bound_in_a_where_clause() {
    #[differentiate]
    fn f<T>(x: &[T], scale: T) -> T
    where
        T: Real,
    {
        let mut sum = T::ZERO;
        for &v in x {
            sum += v * v;
        }
        sum.sqrt() * scale
    }
    check!(f(x: &[f64], scale: f64) -> f64, f, [[3.0, 4.0, 2.0]]);
}
