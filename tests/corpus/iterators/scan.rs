//! `scan`: prefix sums, a recurrence, an early end.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: f64) -> f64 {
    let prefix: Vec<f64> = x
        .iter()
        .scan(0.0, |acc, &v| {
            *acc += v;
            Some(*acc)
        })
        .collect();
    let decayed: f64 = x
        .iter()
        .scan(y, |state, v| {
            *state = *state * 0.5 + v;
            if *state > 3.0 { None } else { Some(*state * y) }
        })
        .sum();
    let last = (0..4)
        .scan((1.0, y), |state, _| {
            let (a, b) = *state;
            *state = (b, a + b * y);
            Some(a)
        })
        .fold(0.0, |acc, a| acc + a * a);
    prefix.iter().product::<f64>() + decayed * last
}

fn twin<T: Real>(x: &[T], y: T) -> T {
    let (mut acc, mut product) = (T::lit(0.0), T::lit(1.0));
    for &v in x {
        acc += v;
        product = product * acc;
    }
    let (mut state, mut decayed) = (y, T::lit(0.0));
    for &v in x {
        state = state * T::lit(0.5) + v;
        if state > T::lit(3.0) {
            break;
        }
        decayed += state * y;
    }
    let (mut a, mut b, mut last) = (T::lit(1.0), y, T::lit(0.0));
    for _ in 0..4 {
        last += a * a;
        (a, b) = (b, a + b * y);
    }
    product + decayed * last
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.5, 1.25, 2.5], val 0.7);
}
