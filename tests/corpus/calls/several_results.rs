//! Callees that return tuples and nested arrays; the parts are used unequally.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn polar(x: f64, y: f64) -> (f64, f64) {
    (x.hypot(y), y.atan2(x))
}

#[differentiate]
fn split(v: &[f64; 3]) -> (f64, [f64; 2], usize) {
    (v[0] * v[1], [v[2], v[0]], v.len())
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (r, angle) = polar(x, y);
    let (head, [second, _], n) = split(&[r, angle, x]);
    let whole = split(&[y, y, head]);
    let total = head * second + whole.1[0] * n as f64;
    total + polar(total, r).0
}

fn twin<T: Real>(x: T, y: T) -> T {
    let r = (x * x + y * y).sqrt();
    let angle = (y / x).atan();
    let total = r * angle * x + r * angle * T::lit(3.0);
    total + (total * total + r * r).sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, val -0.6);
}
