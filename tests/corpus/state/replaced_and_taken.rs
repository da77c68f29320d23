//! `mem::replace`, `mem::take` and `mem::swap` of `Vec`s.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

use std::mem;

#[differentiate]
fn f(x: &[f64], n: usize) -> f64 {
    let mut now = x.to_vec();
    let mut last = vec![0.0; x.len()];
    for _ in 0..n {
        let next: Vec<f64> = now
            .iter()
            .zip(&last)
            .map(|(a, b)| a * 1.5 - b * a)
            .collect();
        last = mem::replace(&mut now, next);
    }
    let taken = mem::take(&mut last);
    mem::swap(&mut now, &mut last);
    let total: f64 = taken.iter().zip(&last).map(|(a, b)| a * b).sum();
    total + now.len() as f64
}

fn twin<T: Real>(x: &[T], n: usize) -> T {
    let mut total = T::ZERO;
    for &start in x {
        let (mut now, mut last) = (start, T::ZERO);
        for _ in 0..n {
            let next = now * T::lit(1.5) - last * now;
            last = now;
            now = next;
        }
        total += now * last;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 1.5, -0.8], con 1);
    check_grad!(ref vec![0.5, 1.5, -0.8], con 4);
}
