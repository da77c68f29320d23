//! Parameters that carry no derivative, in every position: integers, truth values, characters, text, a unit.

use super::differentiate;
use crate::support::*;

#[differentiate]
#[allow(clippy::too_many_arguments)]
fn f(n: usize, x: f64, flag: bool, name: &str, y: f64, _unit: (), letter: char, k: i64) -> f64 {
    let a = if flag { x.powi(n as i32) } else { x };
    let b = if name.contains(letter) { y * a } else { y };
    a + b * k as f64
}

#[allow(clippy::too_many_arguments)]
fn twin<T: Real>(n: usize, x: T, flag: bool, name: &str, y: T, (): (), letter: char, k: i64) -> T {
    let a = if flag {
        x.powi(i32::try_from(n).unwrap())
    } else {
        x
    };
    let b = if name.contains(letter) { y * a } else { y };
    a + b * T::lit(k as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    for flag in [true, false] {
        check_scalars!(
            f(
                n = 3,
                x,
                flag = flag,
                name = "abc",
                y,
                unit = (),
                letter = 'b',
                k = -2
            ),
            twin,
            [[2.0, 4.0], [0.3, -1.5]]
        );
    }
}
