//! Integer arithmetic of its own runs beside the numbers and steers them.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    let mut bits = n;
    bits ^= 0b101;
    bits <<= 1;
    let ones = bits.count_ones() as i32;
    let quotient = (n + 7) / 3 - n % 2;
    let wrapped = n.wrapping_mul(3).min(50);
    x.powi(ones) * f64::from(quotient) + f64::from(wrapped) / x + f64::from(!n & 1)
}

fn twin<T: Real>(x: T, n: u32) -> T {
    let bits = (n ^ 5) << 1;
    let c = |v: u32| T::lit(f64::from(v));
    x.powi(bits.count_ones().cast_signed()) * c((n + 7) / 3 - n % 2)
        + c(n.wrapping_mul(3).min(50)) / x
        + c(!n & 1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 6), twin, [[2.0], [-0.3]]);
    check_scalars!(f(x, n = 21), twin, [[2.0], [-0.3]]);
}
