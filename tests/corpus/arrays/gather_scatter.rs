//! Indices come from constant data: elements are gathered, and sums scattered, with repeated targets.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], index: &[usize], w: &[f64; 3]) -> f64 {
    let mut bins = [0.0; 3];
    for i in 0..index.len() {
        bins[index[i]] += x[i] * x[index[i]];
    }
    bins[0] * w[0] + bins[1] * bins[1] * w[1] + (bins[2] + w[2]).exp()
}

fn twin<T: Real>(x: &[T], index: &[usize], w: &[T; 3]) -> T {
    let bin = |k: usize| {
        let mut sum = T::lit(0.0);
        for (i, &target) in index.iter().enumerate() {
            if target == k {
                sum += x[i] * x[k];
            }
        }
        sum
    };
    bin(0) * w[0] + bin(1).powi(2) * w[1] + (bin(2) + w[2]).exp()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref vec![0.5, -0.3, 0.8, 1.2, -0.9],
        con &[2, 0, 2, 1, 1],
        ref [1.5, -0.4, 0.2]
    );
    check_grad!(ref vec![0.5, -0.3, 0.8], con &[], ref [1.5, -0.4, 0.2]);
}
