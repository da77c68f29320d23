//! Methods that change a `Vec` or a slice: `insert`, `remove`, `swap_remove`, `truncate`, `resize`, `append`, `reverse`,
//! `rotate_left`; and elements lent by `last_mut`, `first_mut` and `get_mut`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut v: Vec<f64> = x.iter().map(|a| a * a).collect();
    v.reverse();
    v.insert(1, x[0] * x[1]);
    let out = v.remove(0);
    v.rotate_left(1);
    v.rotate_right(3);
    let swapped = v.swap_remove(0);
    v.resize(5, x[2]);
    v[..3].reverse();
    v.truncate(4);
    let mut w = vec![x[1]; 2];
    v.append(&mut w);
    w.push(out);
    *v.last_mut().unwrap() *= 3.0;
    if let Some(first) = v.first_mut() {
        *first += swapped;
    }
    if let Some(third) = v.get_mut(2) {
        *third *= out;
    }
    let sum: f64 = v
        .iter()
        .chain(&w)
        .enumerate()
        .map(|(i, a)| a * (i + 1) as f64)
        .sum();
    v.clear();
    v.push(x[0]);
    v.push(sum);
    let tail = v.split_off(1);
    tail[0] * v[0]
}

/// By where each number ends, for four of them: `[a, b, c, d]` are the squares.
fn twin<T: Real>(x: &[T]) -> T {
    let [a, b, c, d] = [x[0] * x[0], x[1] * x[1], x[2] * x[2], x[3] * x[3]];
    // [d, c, b, a], then [d, p, c, b, a], without `d`: [p, c, b, a]; turned by 1 and back by 3: [b, a, p, c].
    let p = x[0] * x[1];
    // Without `b`, whose place the last one takes: [c, a, p]; then five: [c, a, p, x2, x2]; turned: [p, a, c, x2, x2].
    let v = [p + b, a, c * d, x[2], x[1], x[1] * T::lit(3.0), d];
    let mut sum = T::ZERO;
    for (i, each) in v.iter().enumerate() {
        sum += *each * T::lit((i + 1) as f64);
    }
    sum * x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.0, 2.0, 0.5], [-0.3, 0.4, 1.1, 0.9]]);
}
