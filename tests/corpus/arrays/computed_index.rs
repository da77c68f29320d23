//! Indices are computed by integer arithmetic and casts, and one of them by comparing active values.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 5], shift: i32) -> f64 {
    let mut permuted = [0.0; 5];
    for i in 0..5 {
        let k = (i as i32 * 3 + shift).rem_euclid(5) as usize;
        permuted[k] = x[i] * x[k];
    }
    let mut largest = 0;
    for i in 1..5 {
        if permuted[i] > permuted[largest] {
            largest = i;
        }
    }
    let cell = (x[0] * 10.0) as usize % 5;
    permuted[largest] * permuted[cell] + permuted[4 - largest]
}

fn twin<T: Real>(x: &[T; 5], shift: i32) -> T {
    // 2 is the inverse of 3 modulo 5.
    let permuted = |k: usize| x[((k as i32 - shift) * 2).rem_euclid(5) as usize] * x[k];
    let mut largest = 0;
    for i in 1..5 {
        if permuted(i) > permuted(largest) {
            largest = i;
        }
    }
    let cell = (x[0].value() * 10.0) as usize;
    permuted(largest) * permuted(cell % 5) + permuted(4 - largest)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.72, -1.2, 0.8, 1.3, 0.5], con 1);
    check_grad!(ref [1.33, 0.4, -0.8, 0.9, -1.5], con -7);
}
