//! Strings and characters pick the formula.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(operation: &str, unit: char, x: f64) -> f64 {
    let scale = match unit {
        'k' => 1000.0,
        'a'..='f' => 2.0,
        _ => 1.0,
    };
    scale
        * match operation {
            "square" => x * x,
            "root" | "sqrt" => x.sqrt(),
            other if other.starts_with("log") => x.ln(),
            _ => x,
        }
}

fn twin<T: Real>(operation: &str, unit: char, x: T) -> T {
    let scale = if unit == 'k' {
        1000.0
    } else if ('a'..='f').contains(&unit) {
        2.0
    } else {
        1.0
    };
    let y = match operation {
        "square" => x * x,
        "root" | "sqrt" => x.sqrt(),
        "log" | "log2" => x.ln(),
        _ => x,
    };
    T::lit(scale) * y
}

#[test]
fn agrees_with_dual_numbers() {
    for (operation, unit) in [("square", 'k'), ("sqrt", 'c'), ("log2", 'z'), ("", 'k')] {
        check_scalars!(
            f(operation = operation, unit = unit, x),
            twin,
            [[2.0], [0.3]]
        );
    }
}
