//! Bisection carries no derivative, a Newton step at its end does: the root of `x e^x = a`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::{Dual, given};
use differentiate::stop_gradient;

#[differentiate]
fn f(a: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 3.0_f64);
    while high - low > 1e-13 {
        let middle = 0.5 * (low + high);
        if middle * middle.exp() < a {
            low = middle;
        } else {
            high = middle;
        }
    }
    let x = stop_gradient(0.5 * (low + high));
    x - (x * x.exp() - a) / ((1.0 + x) * x.exp())
}

/// Lambert's W, by its defining equation: `dW/da = 1 / (e^W (1 + W))`.
fn twin(a: Dual) -> Dual {
    let mut w: f64 = 1.0;
    for _ in 0..50 {
        w -= (w * w.exp() - a.value) / ((1.0 + w) * w.exp());
    }
    given(w, [(1.0 / (w.exp() * (1.0 + w)), a)])
}

#[test]
fn agrees_with_the_implicit_derivative() {
    check_grad!(val 1.0);
    check_grad!(val 7.5);
}
