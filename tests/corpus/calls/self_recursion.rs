//! A power by repeated squaring: recursion with an early return and two kinds of step.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    if n == 0 {
        return 1.0;
    }
    let half = f(x, n / 2);
    if n % 2 == 0 {
        half * half
    } else {
        half * half * x
    }
}

fn twin<T: Real>(x: T, n: u32) -> T {
    x.powi(n as i32)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 1.3, con 11);
    check_grad!(val -0.8, con 8);
    check_grad!(val 1.3, con 0);
}
