//! Chains that end in an `Option`, closures that give chains, and the largest of integers.

use super::differentiate;
use crate::support::*;

#[test]
fn closing_a_polygon() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let closing = x.iter().skip(1).chain(x.first());
        let around: f64 = x.iter().zip(closing).map(|(a, b)| a * b).sum();
        let padded: f64 = std::iter::once(&0.5)
            .chain(x.iter())
            .chain(Some(&x[0]))
            .product();
        around + padded
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (mut around, mut padded) = (T::ZERO, T::lit(0.5));
        for (i, &v) in x.iter().enumerate() {
            around += v * x[(i + 1) % x.len()];
            padded *= v;
        }
        around + padded * x[0]
    }
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3]]);
}

#[test]
fn columns_of_a_table() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let rows: Vec<Vec<f64>> = x
            .chunks(2)
            .map(|row| row.iter().map(|v| v * v).collect())
            .collect();
        let weights = [0.5, 2.0];
        (0..2)
            .map(|k| {
                let column = || rows.iter().map(move |row| row[k]);
                let total: f64 = column().sum();
                let weighted =
                    |shift: f64| column().zip(&weights).map(move |(v, w)| (v - shift) * w);
                weighted(total).sum::<f64>() * total
            })
            .sum()
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let column = |a: T, b: T| {
            let (a, b) = (a * a, b * b);
            let total = a + b;
            ((a - total) * T::lit(0.5) + (b - total) * T::lit(2.0)) * total
        };
        column(x[0], x[2]) + column(x[1], x[3])
    }
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3]]);
}

#[test]
fn the_longest() {
    #[differentiate]
    fn f(x: &[Vec<f64>]) -> f64 {
        let longest = x.iter().map(|row| row.len()).max().unwrap_or(0);
        let shortest = x.iter().map(Vec::len).min().expect("a row");
        x.iter()
            .map(|row| row.iter().sum::<f64>() / longest as f64)
            .product::<f64>()
            * shortest as f64
    }
    let rows = vec![vec![0.5, 1.5], vec![0.25, 1.0, -0.5]];
    let (value, gradient) = f_grad(&rows);
    assert_eq!(value, f(&rows));
    assert_eq!(
        gradient,
        [vec![0.75 / 9.0 * 2.0; 2], vec![2.0 / 9.0 * 2.0; 3]]
    );
}
