//! Loops over the windows and the chunks of a slice, shared and mutable.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let mut sum = 0.0;
    for w in x.windows(2) {
        sum += (w[1] - w[0]) * (w[1] - w[0]);
    }
    for (i, row) in x.chunks(3).enumerate() {
        let mut product = s;
        for v in row {
            product *= v;
        }
        sum += product * i as f64;
    }
    let mut work = x.to_vec();
    for pair in work.chunks_exact_mut(2) {
        pair[0] *= pair[1];
        pair.swap(0, 1);
    }
    sum + work[0] * work[1] * s
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let mut sum = T::lit(0.0);
    for i in 1..x.len() {
        sum += (x[i] - x[i - 1]).powi(2);
    }
    for i in 0..x.len().div_ceil(3) {
        let end = (3 * i + 3).min(x.len());
        sum += T::lit(i as f64) * s * x[3 * i..end].iter().copied().product::<T>();
    }
    sum + x[1] * (x[0] * x[1]) * s
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.6, -0.9, 0.4, 1.2, 0.8], val 0.7);
}
