//! `if let`, `let … else` and `matches!` on options that carry no derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, limit: Option<i32>, name: Option<&str>) -> f64 {
    let Some(degree) = limit else {
        return x * 3.0;
    };
    let mut y = x.powi(degree);
    if let Some(text @ ("twice" | "double")) = name {
        y *= text.len() as f64;
    } else if matches!(name, Some(other) if other.is_empty()) {
        y = y.sin();
    }
    y
}

fn twin<T: Real>(x: T, limit: Option<i32>, name: Option<&str>) -> T {
    let Some(degree) = limit else {
        return x * T::lit(3.0);
    };
    let y = x.powi(degree);
    match name {
        Some("twice") => y * T::lit(5.0),
        Some("double") => y * T::lit(6.0),
        Some("") => y.sin(),
        _ => y,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for (limit, name) in [
        (None, None),
        (Some(2), Some("twice")),
        (Some(3), Some("")),
        (Some(1), None),
    ] {
        check_scalars!(f(x, limit = limit, name = name), twin, [[2.0], [-0.3]]);
    }
}
