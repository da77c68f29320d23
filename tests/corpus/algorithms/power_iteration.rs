//! The largest eigenvalue by power iteration until it stops changing; its derivative is `v vᵀ`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: f64, b: f64, c: f64) -> f64 {
    let mut v = [1.0, 1.0];
    let mut eigenvalue = 0.0;
    loop {
        let w = [a * v[0] + b * v[1], b * v[0] + c * v[1]];
        let norm = (w[0] * w[0] + w[1] * w[1]).sqrt();
        let change = (norm - eigenvalue).abs();
        eigenvalue = norm;
        v = [w[0] / norm, w[1] / norm];
        if change < 1e-15 {
            break;
        }
    }
    eigenvalue
}

fn twin<T: Real>(a: T, b: T, c: T) -> T {
    let half = T::lit(0.5);
    (a + c) * half + ((a - c) * half).hypot(b)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 2.0, val 0.7, val 0.6);
}
