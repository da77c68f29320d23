//! Prefix sums in place by doubling strides, as on parallel machines.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(x: &[f64]) -> Vec<f64> {
    let n = x.len();
    let mut sums = x.to_vec();
    let mut stride = 1;
    while stride < n {
        for i in (stride..n).rev() {
            sums[i] += sums[i - stride];
        }
        stride *= 2;
    }
    for i in 0..n {
        sums[i] *= x[n - 1 - i];
    }
    sums
}

fn twin<T: Real>(x: &[T]) -> Vec<T> {
    (0..x.len())
        .map(|i| x[..=i].iter().copied().sum::<T>() * x[x.len() - 1 - i])
        .collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.2, 0.8, 0.3, 2.0, -0.7, 1.1]);
}
