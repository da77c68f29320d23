//! What a function gives is an `Option` or a `Result`: the combinators do not ask which, and the errors need not be `Clone`.

use super::differentiate;
use crate::support::*;

#[derive(Debug)]
enum Bad {
    Negative,
    Big(usize),
}

#[differentiate]
fn root(x: f64) -> Result<f64, Bad> {
    if x < 0.0 {
        return Err(Bad::Negative);
    }
    if x > 100.0 {
        return Err(Bad::Big(3));
    }
    Ok(x.sqrt())
}

#[differentiate]
fn logarithm(x: f64) -> Option<f64> {
    (x > 0.0).then(|| x.ln())
}

#[differentiate]
fn pair(x: f64, y: f64) -> Result<f64, String> {
    let a = root(x).map_err(|e| format!("{e:?}"))?;
    let b = root(y).map_err(|_| "y".to_owned())?;
    let c = logarithm(a).ok_or_else(|| format!("no logarithm of {a}"))?;
    root(a + b).map(|r| r * x + c).map_err(|e| match e {
        Bad::Negative => "negative".to_owned(),
        Bad::Big(n) => format!("{n}"),
    })
}

#[differentiate]
fn product(x: &[f64]) -> Result<f64, Bad> {
    if x.is_empty() {
        return Ok(1.0);
    }
    let mut product = 1.0;
    for v in x {
        product *= root(*v)?;
    }
    Ok(product)
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a = pair(x[0], x[1]).unwrap_or_else(|e| e.len() as f64);
    let b = pair(-x[0], x[1]).unwrap_or_else(|e| e.len() as f64 * x[1]);
    let c = root(x[2]).ok().map(|r| r * r * r).unwrap_or(0.0);
    let d = root(-x[2]).map_or(x[0], |r| r * 2.0);
    let e = match root(x[1]).map(|r| r + 1.0) {
        Ok(v) => v,
        Err(Bad::Big(n)) => n as f64,
        Err(Bad::Negative) => 0.0,
    };
    let g = root(x[0]).and_then(root).unwrap_or_default();
    let h = root(x[0]).map_or_else(|_| 0.0, |v| v * x[1]);
    let Ok(i) = root(x[2] * 2.0) else { return 0.0 };
    let j = logarithm(x[0])
        .zip(logarithm(x[1]))
        .map_or(0.0, |(a, b)| a * b);
    let k = root(-1.0).or_else(|_| root(x[0])).unwrap_or(0.0);
    let l = product(x).expect("all are positive");
    a + b + c + d + e + g + h + i + j + k + l
}

fn twin<T: Real>(x: &[T]) -> T {
    let [p, q, r] = [x[0].sqrt(), x[1].sqrt(), x[2].sqrt()];
    let a = (p + q).sqrt() * x[0] + p.ln();
    let b = x[1] * T::lit(8.0);
    let g = p.sqrt();
    let j = x[0].ln() * x[1].ln();
    a + b
        + r * r * r
        + x[0]
        + q
        + T::ONE
        + g
        + p * x[1]
        + (x[2] * T::lit(2.0)).sqrt()
        + j
        + p
        + p * q * r
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.1, 2.0], [3.0, 0.4, 0.2]]);
}
