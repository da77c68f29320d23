//! Slices of different lengths are taken from one flat buffer by running offsets.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(flat: &[f64], sizes: &[usize]) -> f64 {
    let mut rest = flat;
    let mut result = 1.0;
    for &n in sizes {
        let block = &rest[..n];
        let mut norm = 0.0;
        for v in block {
            norm += v * v;
        }
        result *= norm + 1.0;
        rest = &rest[n..];
    }
    for v in rest {
        result += v;
    }
    result
}

fn twin<T: Real>(flat: &[T], sizes: &[usize]) -> T {
    let mut result = T::lit(1.0);
    let mut start = 0;
    for &n in sizes {
        let squares: T = flat[start..start + n].iter().map(|&v| v * v).sum();
        result *= T::lit(1.0) + squares;
        start += n;
    }
    result + flat[start..].iter().copied().sum::<T>()
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.4, 0.8, 1.3, 0.2, 0.9, -0.6], con &[2, 0, 3]);
}
