//! `?` in functions whose `Option` or `Result` is written under another name.

use super::differentiate;
use crate::support::*;

#[derive(Clone, Debug, PartialEq)]
enum Failure {
    Negative,
    Far,
}

type Outcome<T> = Result<T, Failure>;
type Maybe = Option<f64>;

#[differentiate]
fn root(x: f64) -> Outcome<f64> {
    if x < 0.0 {
        return Err(Failure::Negative);
    }
    Ok(x.sqrt())
}

#[differentiate]
fn roots(x: f64, y: f64) -> Outcome<[f64; 2]> {
    let first = root(x)?;
    let second = root(y - first)?;
    if first > 10.0 {
        Err(Failure::Far)
    } else {
        Ok([first * second, second])
    }
}

#[differentiate]
fn ratio(x: f64, y: f64) -> Maybe {
    (y != 0.0).then_some(x / y)
}

#[differentiate]
fn ratios(x: f64, y: f64) -> Maybe {
    let there = ratio(x, y)?;
    let back = ratio(y, x)?;
    Some(there + back * back)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let both = match roots(x, y) {
        Ok([a, b]) => a + 2.0 * b,
        Err(Failure::Negative) => x * y,
        Err(Failure::Far) => x - y,
    };
    both + ratios(x, y).unwrap_or(3.0 * x + y)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let both = if x < T::ZERO || y < x.sqrt() {
        x * y
    } else if x > T::lit(100.0) {
        x - y
    } else {
        (x.sqrt() + T::lit(2.0)) * (y - x.sqrt()).sqrt()
    };
    let ratios = if x == T::ZERO || y == T::ZERO {
        T::lit(3.0) * x + y
    } else {
        x / y + y * y / (x * x)
    };
    both + ratios
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.25, 4.0],
            [-1.5, 0.5],
            [4.0, 1.0],
            [121.0, 30.0],
            [1.5, 0.0]
        ]
    );
}
