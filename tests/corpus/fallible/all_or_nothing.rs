//! Chains of `Option`s and `Result`s: collected, summed, multiplied and folded, as long as each holds a value.

use super::differentiate;
use crate::support::*;

#[derive(Debug)]
struct NotPositive(usize);

#[differentiate]
fn root(x: f64) -> Option<f64> {
    (x >= 0.0).then(|| x.sqrt())
}

#[differentiate]
fn logarithm(x: f64) -> Result<f64, NotPositive> {
    if x > 0.0 {
        Ok(x.ln())
    } else {
        Err(NotPositive(1))
    }
}

#[differentiate]
fn roots(x: &[f64]) -> Option<Vec<f64>> {
    x.iter().map(|v| root(*v)).collect()
}

#[differentiate]
fn logarithms(x: &[f64]) -> Result<Vec<f64>, NotPositive> {
    x.iter().copied().map(logarithm).collect()
}

#[differentiate]
fn total(x: &[f64]) -> Result<f64, NotPositive> {
    let all = x
        .iter()
        .map(|&v| logarithm(v))
        .collect::<Result<Vec<_>, _>>()?;
    let sum: f64 = all.iter().sum();
    Ok(sum * all[0])
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a = roots(x).map_or(0.0, |r| r.iter().sum());
    let b = roots(&[-1.0, x[0]]).map_or(x[1], |r| r.iter().sum());
    let c = match logarithms(x) {
        Ok(all) => all.iter().map(|v| v * v).sum::<f64>(),
        Err(NotPositive(n)) => x[0] * n as f64,
    };
    let d: Option<f64> = x.iter().map(|v| root(*v)).sum();
    let e = x
        .iter()
        .map(|v| logarithm(*v))
        .product::<Result<f64, NotPositive>>()
        .unwrap_or(1.0);
    let g = x
        .iter()
        .try_fold(1.0, |product, v| root(*v).map(|r| product * r))
        .unwrap_or(0.0);
    let h = x
        .iter()
        .try_fold(0.0, |sum, &v| {
            let l = logarithm(v)?;
            Ok::<f64, NotPositive>(sum + l * v)
        })
        .unwrap_or(0.0);
    a + b + c + d.unwrap_or(0.0) + e + g + total(x).unwrap_or(2.0) + h
}

fn twin<T: Real>(x: &[T]) -> T {
    if x.iter().any(|v| *v <= T::ZERO) {
        return x[1] + x[0] + T::lit(3.0);
    }
    let zero = T::ZERO;
    let [mut roots, mut squares, mut logs, mut weighted] = [zero; 4];
    let [mut of_roots, mut of_logs] = [T::ONE; 2];
    for v in x {
        let (r, l) = (v.sqrt(), v.ln());
        roots += r;
        squares += l * l;
        logs += l;
        weighted += l * *v;
        of_roots = of_roots * r;
        of_logs = of_logs * l;
    }
    roots + x[1] + squares + roots + of_logs + of_roots + logs * x[0].ln() + weighted
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.5, 2.0], [0.3, -0.5, 1.0]]);
}
