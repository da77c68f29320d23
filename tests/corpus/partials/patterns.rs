//! Patterns in a parameter's place are constant, and bind names for the derivatives.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

struct Line {
    slope: f64,
    name: String,
}

#[differentiate(partials(x = slope * weight * f64::from(scale)))]
fn f((weight, scale): (f64, i32), x: f64, Line { slope, name: _ }: &Line, _: usize) -> f64 {
    weight * slope * x * f64::from(scale)
}

fn twin<T: Real>((weight, scale): (f64, i32), x: T, line: &Line, _: usize) -> T {
    assert_eq!(line.name, "a");
    x * T::lit(weight * line.slope * f64::from(scale))
}

#[test]
fn agrees_with_dual_numbers() {
    let line = Line {
        slope: 1.5,
        name: "a".into(),
    };
    check_grad!(con (0.5, 3), val 0.7, con &line, con 4);
}
