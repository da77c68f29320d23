//! A `Vec` is returned from a branch inside a branch: its adjoint has the shape of what was returned.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(x: f64, p: usize) -> Vec<f64> {
    if p == 1 {
        return vec![x, x * x];
    }
    if p == 0 {
        if x > 0.0 {
            return vec![x.sin()];
        }
    }
    vec![x * 2.0, x, x.exp()]
}

fn twin<T: Real>(x: T, p: usize) -> Vec<T> {
    match p {
        1 => vec![x, x * x],
        0 if x > T::lit(0.0) => vec![x.sin()],
        _ => vec![x * T::lit(2.0), x, x.exp()],
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for p in 0..3 {
        check_value!(val 0.7, con p);
        check_value!(val -0.4, con p);
    }
}
