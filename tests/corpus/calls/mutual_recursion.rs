//! Two functions call each other; one changes an argument on the way.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    if n == 0 {
        x * y
    } else {
        other(x * y, n - 1) + x
    }
}

#[differentiate]
fn other(mut z: f64, n: usize) -> f64 {
    z += 0.5;
    if n == 0 {
        return z.ln();
    }
    z * f(z.sin(), 1.5, n - 1)
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    if n == 0 {
        return x * y;
    }
    let z = x * y + T::lit(0.5);
    let below = if n == 1 {
        z.ln()
    } else {
        z * twin(z.sin(), T::lit(1.5), n - 2)
    };
    below + x
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.9, val 1.3, con 0);
    check_grad!(val 0.9, val 1.3, con 5);
    check_grad!(val 0.9, val 1.3, con 6);
}
