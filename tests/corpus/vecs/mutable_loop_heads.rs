//! The elements of a `Vec` are changed through the loop variable, alone, in pairs and with an index.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(x: &[f64], scale: f64) -> Vec<f64> {
    let mut w = vec![scale; x.len()];
    for (v, &input) in w.iter_mut().zip(x.iter()) {
        *v = *v * input + 1.0;
    }
    for v in &mut w {
        *v *= *v;
    }
    for (i, v) in w.iter_mut().enumerate() {
        if i % 2 == 0 {
            *v += x[i];
        }
    }
    let mut carry = 0.0;
    for v in w.iter_mut().rev() {
        carry += *v;
        *v = carry;
    }
    w
}

fn twin<T: Real>(x: &[T], scale: T) -> Vec<T> {
    let value = |i: usize| {
        let square = (scale * x[i] + T::lit(1.0)).powi(2);
        if i % 2 == 0 { square + x[i] } else { square }
    };
    (0..x.len())
        .map(|i| (i..x.len()).rev().map(value).sum())
        .collect()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref vec![0.5, -1.4, 0.8, 2.1], val -0.9);
}
