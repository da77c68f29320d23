//! Parameters, variables and constants are called what generated code might call its own.

use super::differentiate;
use crate::support::*;

#[allow(non_upper_case_globals)]
const tape: f64 = 2.0;

#[differentiate]
fn f(seed: f64, x: f64, x_bar: f64, value: f64, pullback: f64) -> f64 {
    let x_dot = seed * x_bar;
    let t1 = x_dot + value;
    let y_bar = t1.sin();
    let mut primal = y_bar * pullback;
    let grad = tape * primal;
    let tangent = x * grad;
    let adjoint = tangent - x_bar;
    for branch in 0..2 {
        let residual = primal * f64::from(branch);
        primal += residual + adjoint;
    }
    let r#type = primal;
    let __x = r#type * 0.5;
    __x + tangent
}

fn twin<T: Real>(seed: T, x: T, x_bar: T, value: T, pullback: T) -> T {
    let primal = (seed * x_bar + value).sin() * pullback;
    let tangent = x * T::lit(2.0) * primal;
    let adjoint = tangent - x_bar;
    let primal = primal + adjoint;
    let primal = primal + primal + adjoint;
    primal * T::lit(0.5) + tangent
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(a, b, c, d, e),
        twin,
        [[0.5, 1.5, 0.25, -0.75, 2.0], [1.0, 2.0, 3.0, 4.0, 5.0]]
    );
}
