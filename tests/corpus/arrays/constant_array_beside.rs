//! An array of data is declared constant; only the parameters get a gradient.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(constant(data))]
fn f(params: &[f64; 2], data: &[[f64; 2]]) -> f64 {
    let mut loss = 0.0;
    for [x, y] in data {
        let r = y - params[0] * (-params[1] * x).exp();
        loss += r * r;
    }
    loss / data.len() as f64
}

fn twin<T: Real>(params: &[T; 2], data: &[[f64; 2]]) -> T {
    let mut loss = T::lit(0.0);
    for point in data {
        let (x, y) = (T::lit(point[0]), T::lit(point[1]));
        loss += (y - params[0] * (-params[1] * x).exp()).powi(2);
    }
    loss / T::lit(data.len() as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [1.8, 0.6], con &[[0.0, 2.0], [0.5, 1.4], [1.0, 1.1], [2.5, 0.3]]);
}
