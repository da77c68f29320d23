//! The whole `Vec` behind a `&mut` is replaced by one of another length.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(v: &mut Vec<f64>, s: f64) {
    let mut pairs = Vec::new();
    for i in 1..v.len() {
        pairs.push(v[i - 1] * v[i] + s);
    }
    *v = pairs;
}

fn twin<T: Real>(v: &mut Vec<T>, s: T) {
    *v = v.windows(2).map(|w| s + w[0] * w[1]).collect();
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.3, 0.6, -1.4, 0.8], val 0.5);
    check_state!(mut vec![0.3], val 0.5);
}
