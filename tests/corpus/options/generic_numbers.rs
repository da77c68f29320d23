//! A function over `T: Real` is differentiated once for all numbers.

use super::differentiate;
use crate::support::*;
use differentiate::Real;

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
