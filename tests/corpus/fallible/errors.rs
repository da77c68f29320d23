//! `?` on a `Result`, whose error is converted, and the combinators of a `Result`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[derive(Debug, PartialEq)]
struct Singular(String);

impl From<&str> for Singular {
    fn from(text: &str) -> Self {
        Singular(text.to_owned())
    }
}

#[differentiate]
fn quotient(x: f64, y: f64) -> Result<f64, &'static str> {
    if y == 0.0 {
        return Err("division by zero");
    }
    Ok(x / y)
}

#[differentiate]
fn nested(x: f64, y: f64) -> Result<f64, Singular> {
    let mut sum = 0.0;
    for k in 1..4 {
        sum += quotient(x, y - k as f64)?;
    }
    Ok(sum * x)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let q: Result<f64, &str> = quotient(y, x);
    let r = match nested(x, y) {
        Ok(sum) => sum.sin(),
        Err(Singular(text)) => x * text.len() as f64,
    };
    r + q.map(|q| q * q).unwrap_or(y)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut sum = T::ZERO;
    let mut singular = false;
    for k in 1..4 {
        let d = y - T::lit(f64::from(k));
        singular |= d == T::ZERO;
        if !singular {
            sum += x / d;
        }
    }
    let r = if singular {
        x * T::lit(16.0)
    } else {
        (sum * x).sin()
    };
    r + if x == T::ZERO { y } else { (y / x) * (y / x) }
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, val 5.5);
    check_grad!(val 0.7, val 2.0);
    check_grad!(val 0.0, val 0.3);
}
