//! Closures that decide, in conditions and in `filter`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], limit: f64) -> f64 {
    let large = |v: f64| v > limit;
    let mut sum = 0.0;
    for &v in x {
        if large(v) {
            sum += v * v;
        } else {
            sum -= v;
        }
    }
    sum * x.iter().filter(|v| large(**v)).map(|v| v.ln()).sum::<f64>()
}

fn twin<T: Real>(x: &[T], limit: T) -> T {
    let (mut sum, mut logs) = (T::lit(0.0), T::lit(0.0));
    for &v in x {
        if v > limit {
            sum += v * v;
            logs += v.ln();
        } else {
            sum = sum - v;
        }
    }
    sum * logs
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5, -0.5, 0.6], val 0.5);
}
