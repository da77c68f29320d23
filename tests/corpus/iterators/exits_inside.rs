//! `break`, `continue`, labels and `return` inside loops over chains.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], y: &[f64], limit: f64) -> f64 {
    let mut sum = 0.0;
    for v in x.iter().chain(y).filter(|v| **v != 0.0) {
        if *v < 0.0 {
            continue;
        }
        if sum > limit {
            break;
        }
        sum += v * v;
    }
    'rows: for (i, v) in x.iter().take_while(|v| **v < 5.0).enumerate() {
        for w in y.iter().chain(x) {
            if *w > 4.0 {
                break 'rows;
            }
            if w > v {
                continue 'rows;
            }
            sum += w * v * (i + 1) as f64;
        }
        sum *= 0.5;
    }
    for (a, b) in x.iter().zip(y).filter(|(a, _)| **a > 0.0) {
        if *b < 0.0 {
            return sum * a;
        }
        sum += a / b;
    }
    sum
}

fn twin<T: Real>(x: &[T], y: &[T], limit: T) -> T {
    let zero = T::lit(0.0);
    let mut sum = zero;
    for &v in [x, y].concat().iter() {
        if v == zero || v < zero {
            continue;
        }
        if sum > limit {
            break;
        }
        sum += v * v;
    }
    let mut on = true;
    for (i, &v) in x.iter().enumerate() {
        if !on || v >= T::lit(5.0) {
            break;
        }
        let mut whole = true;
        for &w in [y, x].concat().iter() {
            if w > T::lit(4.0) {
                on = false;
                whole = false;
                break;
            }
            if w > v {
                whole = false;
                break;
            }
            sum += w * v * T::lit(i as f64 + 1.0);
        }
        if whole {
            sum = sum * T::lit(0.5);
        }
    }
    for i in 0..x.len().min(y.len()) {
        if x[i] > zero {
            if y[i] < zero {
                return sum * x[i];
            }
            sum += x[i] / y[i];
        }
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![1.5, 0.5, 2.5], ref vec![2.0, 0.5, 1.3], val 3.0);
    check_grad!(ref vec![3.5, 0.0, 0.5], ref vec![0.25, 0.3, -1.3], val 100.0);
    check_grad!(ref vec![3.5, 0.5, 6.0], ref vec![0.25, 4.5, 1.3], val 1.0);
}
