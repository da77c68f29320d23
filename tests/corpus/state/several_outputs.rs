//! Two output slices are written from one input, and a constant counter is passed along.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(x: &[f64], squares: &mut [f64], sums: &mut [f64], written: &mut usize) {
    let mut sum = 0.0;
    for i in 0..x.len() {
        squares[i] = x[i] * x[i];
        sum += squares[i] * x[0];
        sums[i] = sum;
        *written += 1;
    }
}

fn twin<T: Real>(x: &[T], squares: &mut [T], sums: &mut [T], written: &mut usize) {
    for i in 0..x.len() {
        squares[i] = x[i].powi(2);
        sums[i] = squares[..=i].iter().copied().sum::<T>() * x[0];
    }
    *written += x.len();
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(ref vec![0.6, -1.4, 0.8], mut vec![9.0; 3], mut vec![7.0, 8.0, 9.0, 10.0], con &mut 0);
}
