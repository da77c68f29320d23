//! Kepler's equation by Newton's method, iterated to convergence; its derivatives are known in closed form.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::{Dual, given};

#[differentiate]
fn f(mean: f64, eccentricity: f64) -> f64 {
    let mut e = mean;
    for _ in 0..20 {
        let step = (e - eccentricity * e.sin() - mean) / (1.0 - eccentricity * e.cos());
        e -= step;
        if step.abs() < 1e-14 {
            break;
        }
    }
    e
}

/// `dE/dM = 1 / (1 - e cos E)` and `dE/de = sin E / (1 - e cos E)`.
fn twin(mean: Dual, eccentricity: Dual) -> Dual {
    let mut e = mean.value;
    for _ in 0..200 {
        e = mean.value + eccentricity.value * e.sin();
    }
    let slope = 1.0 - eccentricity.value * e.cos();
    given(e, [(1.0 / slope, mean), (e.sin() / slope, eccentricity)])
}

#[test]
fn agrees_with_the_closed_form() {
    check_grad!(val 1.0, val 0.3);
    check_grad!(val 0.2, val 0.75);
}
