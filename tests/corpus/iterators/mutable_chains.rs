//! Chains over `iter_mut`: with positions, beside another slice, over rows, filtered.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn f(x: &mut [f64], m: &mut [Vec<f64>], w: &[f64]) {
    x.iter_mut().zip(w).for_each(|(a, b)| *a *= b);
    for (i, a) in x.iter_mut().enumerate().skip(1) {
        *a += i as f64 * *a * *a;
    }
    for row in m.iter_mut() {
        let sum: f64 = row.iter().sum();
        row.iter_mut().for_each(|v| *v /= sum);
    }
    m.iter_mut()
        .flat_map(|row| row.iter_mut())
        .for_each(|v| *v = v.sin());
    for a in x.iter_mut().filter(|a| **a > 0.0) {
        *a = a.sqrt();
    }
    for a in x.iter_mut().rev().take(1) {
        *a *= m[0][0];
    }
}

fn twin<T: Real>(x: &mut [T], m: &mut [Vec<T>], w: &[T]) {
    for row in m.iter_mut() {
        let mut sum = T::ZERO;
        for j in 0..row.len() {
            sum += row[j];
        }
        for j in 0..row.len() {
            row[j] = (row[j] / sum).sin();
        }
    }
    let n = x.len();
    for i in 0..n {
        let a = x[i] * w[i];
        let b = if i > 0 {
            a + a * a * T::lit(i as f64)
        } else {
            a
        };
        x[i] = if b > T::ZERO { b.sqrt() } else { b };
    }
    x[n - 1] = x[n - 1] * m[0][0];
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.5, 1.5, -0.8], mut vec![vec![0.3, 0.9], vec![1.4]], ref vec![0.2, 0.4, 0.9]);
}
