//! `map` of an array, with captures, twice.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(r: [f64; 3], s: f64) -> f64 {
    let n = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]).sqrt();
    let unit = r.map(|c| c / n);
    let [a, b, c] = unit.map(|u| u * s).map(f64::sin);
    a * b + c * unit[0]
}

fn twin<T: Real>(r: [T; 3], s: T) -> T {
    let n = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]).sqrt();
    (r[0] / n * s).sin() * (r[1] / n * s).sin() + (r[2] / n * s).sin() * (r[0] / n)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.5, 1.5, -0.7], val 0.9);
}
