//! A `&mut [f64]` is scaled to unit length in place, and its former length returned.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(v: &mut [f64]) -> f64 {
    let mut squared = 0.0;
    for x in v.iter() {
        squared += x * x;
    }
    let norm = squared.sqrt();
    for x in v.iter_mut() {
        *x /= norm;
    }
    norm
}

fn twin<T: Real>(v: &mut [T]) -> T {
    let norm = v.iter().map(|&x| x * x).sum::<T>().sqrt();
    for i in 0..v.len() {
        v[i] = v[i] / norm;
    }
    norm
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut vec![0.6, -1.4, 0.9]);
}
