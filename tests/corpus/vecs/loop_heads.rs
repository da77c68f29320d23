//! Slices and `Vec`s in the heads of `for` loops: by reference, with an index, backwards, in pairs.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], y: Vec<f64>) -> f64 {
    let mut w = vec![1.0; x.len()];
    w[0] = x[0] * y[0];
    let mut sum = 0.0;
    for v in x {
        sum += v * v;
    }
    for v in &w {
        sum *= v;
    }
    for v in x.iter().rev() {
        sum = sum * v + 1.0;
    }
    for (i, v) in y.iter().enumerate() {
        sum += v * (i + 1) as f64;
    }
    for (a, b) in x.iter().zip(&y) {
        sum -= a * b;
    }
    for (a, b) in x.iter().zip(y.iter()) {
        sum += (a - b).sin();
    }
    for (i, (a, b)) in x.iter().zip(w.iter()).enumerate() {
        sum += a / (b + i as f64);
    }
    for v in y {
        sum *= v;
    }
    sum
}

fn twin<T: Real>(x: &[T], y: Vec<T>) -> T {
    let n = x.len();
    let first = x[0] * y[0];
    let mut sum = T::lit(0.0);
    for i in 0..n {
        sum += x[i].powi(2);
    }
    sum *= first;
    for i in 0..n {
        sum = sum * x[n - 1 - i] + T::lit(1.0);
    }
    for i in 0..n {
        let w = if i == 0 {
            first
        } else {
            T::lit(1.0 + i as f64)
        };
        sum += y[i] * T::lit(i as f64 + 1.0) - x[i] * y[i] + (x[i] - y[i]).sin() + x[i] / w;
    }
    for i in 0..n {
        sum *= y[i];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.4, 0.8], val vec![1.5, 0.3, -0.7]);
}
