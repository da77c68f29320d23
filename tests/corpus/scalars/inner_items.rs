//! Functions, structs, enums, modules and `use` inside the body.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64) -> f64 {
    use std::f64::consts::FRAC_PI_2 as QUARTER_TURN;

    enum Kind {
        Double,
    }

    struct Degree(i32);

    mod numbers {
        pub const THIRD: f64 = 1.0 / 3.0;
    }

    const fn factor(kind: &Kind) -> f64 {
        match kind {
            Kind::Double => 2.0,
        }
    }

    let degree = Degree(3);
    (x * factor(&Kind::Double)).powi(degree.0) * numbers::THIRD + QUARTER_TURN * x
}

fn twin<T: Real>(x: T) -> T {
    (x * T::lit(2.0)).powi(3) / T::lit(3.0) + T::FRAC_PI_2 * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [-0.3]]);
}
