//! Constant tables: a `const` and a `static` of the module, and a `const` of the function.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

const WEIGHTS: [f64; 3] = [0.25, 0.5, 1.25];
static NODES: [[f64; 2]; 3] = [[0.0, 1.0], [0.5, -0.5], [2.0, 0.75]];

#[differentiate]
fn f(x: &[f64; 2]) -> f64 {
    const SHARPNESS: f64 = 1.5;
    let mut sum = 0.0;
    for k in 0..WEIGHTS.len() {
        let dx = x[0] - NODES[k][0];
        let dy = x[1] - NODES[k][1];
        sum += WEIGHTS[k] * (-SHARPNESS * (dx * dx + dy * dy)).exp();
    }
    sum
}

fn twin<T: Real>(x: &[T; 2]) -> T {
    let bump = |w: f64, a: f64, b: f64| {
        let squared = (x[0] - T::lit(a)).powi(2) + (x[1] - T::lit(b)).powi(2);
        T::lit(w) * (T::lit(-1.5) * squared).exp()
    };
    bump(0.25, 0.0, 1.0) + bump(0.5, 0.5, -0.5) + bump(1.25, 2.0, 0.75)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.7, 0.3]);
}
