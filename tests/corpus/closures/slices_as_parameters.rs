//! Closures that take slices and mutable references.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], s: f64) -> f64 {
    let norm = |v: &[f64]| v.iter().map(|a| a * a).sum::<f64>().sqrt();
    let bump = |v: &mut f64| *v += s;
    let mut work = x.to_vec();
    bump(&mut work[0]);
    bump(&mut work[1]);
    norm(x) * norm(&work) + norm(&x[1..])
}

fn twin<T: Real>(x: &[T], s: T) -> T {
    let norm = |v: &[T]| {
        let mut sum = T::lit(0.0);
        for &a in v {
            sum += a * a;
        }
        sum.sqrt()
    };
    let mut work = x.to_vec();
    work[0] += s;
    work[1] += s;
    norm(x) * norm(&work) + norm(&x[1..])
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.25, 2.5], val 0.5);
}
