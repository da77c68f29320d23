//! `[x; N]` repeats an active value: its adjoint is the sum over the copies.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = [x * y; 4];
    let grid = [[y; 2]; 3];
    a[1] = a[0] * grid[0][1];
    a[3] *= a[1] + grid[2][0];
    a[0] + a[1] * a[2] + a[3]
}

fn twin<T: Real>(x: T, y: T) -> T {
    let product = x * y;
    let second = product * y;
    product + second * product + product * (second + y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, val -1.7);
}
