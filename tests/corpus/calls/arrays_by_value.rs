//! Arrays are passed and returned by value, and stay usable after the call.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn rotate(mut v: [f64; 2], angle: f64) -> [f64; 2] {
    let (s, c) = angle.sin_cos();
    let x = v[0];
    v[0] = c * x - s * v[1];
    v[1] = s * x + c * v[1];
    v
}

#[differentiate]
fn f(v: [f64; 2], angle: f64) -> f64 {
    let once = rotate(v, angle);
    let twice = rotate(once, angle * once[0]);
    let built = rotate([v[1], twice[0]], 0.5);
    let [p, q] = rotate(rotate(v, -angle), v[0]);
    once[1] * twice[1] + built[0] * built[1] + p - q
}

fn twin<T: Real>(v: [T; 2], angle: T) -> T {
    let rotate = |v: [T; 2], a: T| {
        [
            a.cos() * v[0] - a.sin() * v[1],
            a.sin() * v[0] + a.cos() * v[1],
        ]
    };
    let once = rotate(v, angle);
    let twice = rotate(once, angle * once[0]);
    let built = rotate([v[1], twice[0]], T::lit(0.5));
    let last = rotate(v, v[0] - angle);
    once[1] * twice[1] + built[0] * built[1] + last[0] - last[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.8, -0.3], val 0.7);
}
