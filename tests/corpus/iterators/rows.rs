//! Nested `Vec`s and slices of arrays.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(rows: &[[f64; 2]], table: &Vec<Vec<f64>>) -> f64 {
    let a: f64 = rows.iter().map(|[a, b]| a * b).sum();
    let b: f64 = rows.iter().map(|row| row.iter().sum::<f64>()).product();
    let c: f64 = table
        .iter()
        .map(|row| row.iter().map(|v| v * v).sum::<f64>().sqrt())
        .sum();
    let sums: Vec<f64> = table.iter().map(|row| row.iter().product()).collect();
    a * b + c * sums.iter().rev().fold(0.0, |acc, s| acc * 0.5 + s)
}

fn twin<T: Real>(rows: &[[T; 2]], table: &Vec<Vec<T>>) -> T {
    let (mut a, mut b, mut c, mut d) = (T::lit(0.0), T::lit(1.0), T::lit(0.0), T::lit(0.0));
    for row in rows {
        a += row[0] * row[1];
        b = b * (row[0] + row[1]);
    }
    for (i, row) in table.iter().enumerate() {
        let mut square = T::lit(0.0);
        let mut product = T::lit(1.0);
        for &v in row {
            square += v * v;
            product = product * v;
        }
        c += square.sqrt();
        d += product * T::lit(0.5f64.powi(i as i32));
    }
    a * b + c * d
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![[0.5, 1.5], [-0.75, 2.0]], ref vec![vec![1.0, 2.0, 0.25], vec![0.3, 0.6]]);
}
