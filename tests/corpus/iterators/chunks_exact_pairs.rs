//! `chunks_exact` taken apart by index, by pattern, and with a remainder left out.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let complex: f64 = x.chunks_exact(2).map(|c| c[0] * c[0] - c[1]).product();
    let mut sum = 0.0;
    for pair in x.chunks_exact(2) {
        let &[re, im] = pair else { unreachable!() };
        sum += re * im;
    }
    for (i, c) in x.chunks(2).enumerate() {
        sum += c.iter().sum::<f64>().sin() * i as f64;
    }
    complex + sum
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut complex = T::ONE;
    let mut sum = T::ZERO;
    let n = x.len();
    for i in 0..n / 2 {
        complex = complex * (x[2 * i] * x[2 * i] - x[2 * i + 1]);
        sum += x[2 * i] * x[2 * i + 1] + (x[2 * i] + x[2 * i + 1]).sin() * T::lit(i as f64);
    }
    if n % 2 == 1 {
        sum += x[n - 1].sin() * T::lit((n / 2) as f64);
    }
    complex + sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3, -0.4, 1.2, 0.8, 0.6]]);
}
