//! Lentz's method for a continued fraction of unknown length: `tan x = x / (1 - x² / (3 - x² / (5 - …)))`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64) -> f64 {
    let mut value = 1e-30;
    let mut c = value;
    let mut d = 0.0;
    let mut k = 0;
    loop {
        let a = if k == 0 { x } else { -x * x };
        let b = (2 * k + 1) as f64;
        d = 1.0 / (b + a * d);
        c = b + a / c;
        let factor = c * d;
        value *= factor;
        k += 1;
        if (factor - 1.0).abs() < 1e-16 || k > 60 {
            break value;
        }
    }
}

fn twin<T: Real>(x: T) -> T {
    x.sin() / x.cos()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8);
    check_grad!(val - 1.3);
}
