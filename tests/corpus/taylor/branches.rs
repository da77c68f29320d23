//! Conditions compare floats: each branch has its own coefficients.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64, flag: bool) -> f64 {
    if x > 2.0 {
        return x.ln();
    }
    let y = if x * x < 0.5 && flag {
        x.exp()
    } else {
        x.powi(3) - 1.0
    };
    match (y > 0.0, flag) {
        (true, true) => y * x,
        (false, _) => -y,
        (true, false) => y.sqrt(),
    }
}

fn twin<T: Real>(x: T, flag: bool) -> T {
    match x.value() {
        v if v > 2.0 => x.ln(),
        v if v * v < 0.5 && flag => x * x.exp(),
        v if v > 1.0 && flag => x.powi(4) - x,
        v if v > 1.0 => (x.powi(3) - T::ONE).sqrt(),
        _ => T::ONE - x.powi(3),
    }
}

#[test]
fn agrees_branch_by_branch() {
    check_taylor!(x in [3.0, 0.5, 1.5, -0.9], f(x, true), twin(x, true));
    check_taylor!(x in [3.0, 0.5, 1.5, -0.9], f(x, false), twin(x, false));
}
