//! Arrays in the heads of `for` loops: by reference, by pattern, with an index, backwards, in pairs.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 4], m: &[[f64; 2]; 4]) -> f64 {
    let mut sum = 0.0;
    for v in x {
        sum += v * v;
    }
    for &v in x.iter() {
        sum *= v;
    }
    for (i, v) in x.iter().enumerate() {
        sum += *v * i as f64;
    }
    for v in x.iter().rev() {
        sum = sum * v + 1.0;
    }
    for (row, v) in m.iter().zip(x) {
        for w in row {
            sum += w * v;
        }
    }
    for [p, q] in m {
        sum += p / q;
    }
    for (i, &[p, _]) in m.iter().enumerate() {
        sum -= p * x[3 - i];
    }
    sum
}

fn twin<T: Real>(x: &[T; 4], m: &[[T; 2]; 4]) -> T {
    let mut sum = x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3];
    sum = sum * x[0] * x[1] * x[2] * x[3];
    sum += x[1] + x[2] * T::lit(2.0) + x[3] * T::lit(3.0);
    for i in 0..4 {
        sum = sum * x[3 - i] + T::lit(1.0);
    }
    for i in 0..4 {
        sum += (m[i][0] + m[i][1]) * x[i] + m[i][0] / m[i][1] - m[i][0] * x[3 - i];
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [0.9, -1.2, 0.8, 1.3],
        ref [[0.4, 1.5], [-0.6, 0.7], [1.1, -0.9], [0.2, 2.0]]
    );
}
