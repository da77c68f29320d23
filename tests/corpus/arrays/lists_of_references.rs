//! Lists of references to slices: joined, walked by value and by reference, read by two indices.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn length(v: &[f64]) -> f64 {
    v.iter().map(|t| t * t).sum::<f64>().sqrt()
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let heights: Vec<f64> = x.iter().map(|t| t.sin()).collect();
    let corner = [x[0], 2.0];
    let joined = [x, heights.as_slice(), &corner, &x[1..]].concat();
    let rows = [&x[..2], &heights[1..3]];
    let mut total = length(&joined);
    for row in rows {
        total += length(row) * row[0];
    }
    for (k, row) in rows.iter().enumerate() {
        total += row[1] * k as f64 * length(row);
    }
    for side in [x, &heights] {
        total *= length(side);
    }
    total + rows[1][0] * rows[0][1]
}

fn twin<T: Real>(x: &[T]) -> T {
    let squares = |v: &[T]| v.iter().map(|t| *t * *t).sum::<T>();
    let heights: Vec<T> = x.iter().map(|t| t.sin()).collect();
    let all = squares(x) + squares(&heights) + x[0] * x[0] + T::lit(4.0) + squares(&x[1..]);
    let (first, second) = (squares(&x[..2]).sqrt(), squares(&heights[1..3]).sqrt());
    let mut total = all.sqrt() + first * x[0] + second * heights[1] + heights[2] * second;
    total *= squares(x).sqrt() * squares(&heights).sqrt();
    total + heights[1] * x[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [vec![0.5, 1.5, -0.7], vec![-1.0, 0.3, 2.0, 0.25]]);
}
