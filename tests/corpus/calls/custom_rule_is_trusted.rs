//! A rule by hand says something else than the body: a straight-through estimator.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::{Dual, given};

fn quantised(x: f64) -> f64 {
    (4.0 * x).round() / 4.0
}

fn quantised_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
    (quantised(x), |seed: f64, x_bar: &mut f64| *x_bar += seed)
}

fn quantised_jvp(x: f64, x_dot: f64) -> (f64, f64) {
    (quantised(x), x_dot)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    quantised(x) * y + quantised(x * y)
}

fn twin(x: Dual, y: Dual) -> Dual {
    let value = quantised(x.value) * y.value + quantised(x.value * y.value);
    given(
        value,
        [(2.0 * y.value, x), (quantised(x.value) + x.value, y)],
    )
}

#[test]
fn agrees_with_the_rule() {
    check_grad!(val 0.7, val 1.15);
}
