//! Horner's rule, and the Chebyshev recurrence beside it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32) -> f64 {
    let mut p = 0.0;
    for k in (0..=n).rev() {
        p = p * x + 1.0 / f64::from(k + 1);
    }
    let (mut t0, mut t1) = (1.0, x);
    for _ in 1..n {
        let t2 = 2.0 * x * t1 - t0;
        t0 = t1;
        t1 = t2;
    }
    p + t1
}

/// The derivative of the Chebyshev polynomial is `n U_{n-1}`.
fn closed_form(x: Dual, n: i32) -> Dual {
    let angle = x.value.acos();
    let degree = f64::from(n);
    let chebyshev = (degree * angle).cos();
    let by_x = degree * (degree * angle).sin() / angle.sin();
    let coefficient = |k: i32| 1.0 / f64::from(k + 1);
    let p: f64 = (0..=n).map(|k| coefficient(k) * x.value.powi(k)).sum();
    let dp: f64 = (1..=n)
        .map(|k| f64::from(k) * coefficient(k) * x.value.powi(k - 1))
        .sum();
    given(p + chebyshev, [(dp + by_x, x)])
}

#[test]
fn agrees_with_the_closed_form() {
    for n in [1, 2, 5, 8] {
        check_scalars!(f(x, n = n), closed_form, [[0.3], [-0.75]]);
    }
}
