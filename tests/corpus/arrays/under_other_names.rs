//! Arrays under names of one's own, `type Matrix = [[f64; 2]; 2]`: what is done with them shows that they are arrays.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

type Matrix = [[f64; 2]; 2];
type Vector = [f64; 2];

#[differentiate(wrt(a, b))]
fn product(a: &Matrix, b: &Matrix) -> Matrix {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..2).map(|k| a[i][k] * b[k][j]).sum()))
}

#[differentiate(wrt(a, x))]
fn apply(a: &Matrix, x: Vector) -> Vector {
    a.map(|row| row[0] * x[0] + row[1] * x[1])
}

#[differentiate(wrt(a, b))]
fn sum(mut a: Matrix, b: &Matrix) -> Matrix {
    for (row, other) in a.iter_mut().zip(b) {
        for (x, y) in row.iter_mut().zip(other) {
            *x += y;
        }
    }
    a
}

#[differentiate(wrt(x))]
fn norm(x: &Vector) -> f64 {
    x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[differentiate(wrt(a, x))]
fn f(a: &Matrix, x: Vector) -> f64 {
    let b = sum(product(a, a), a);
    let mut y = x;
    for _ in 0..3 {
        y = apply(&b, y);
        let length = norm(&y);
        y = y.map(|v| v / length);
    }
    y[0] - 2.0 * y[1]
}

fn twin<T: Real>(a: &[[T; 2]; 2], x: [T; 2]) -> T {
    let entry = |i: usize, j: usize| a[i][0] * a[0][j] + a[i][1] * a[1][j] + a[i][j];
    let [mut p, mut q] = x;
    for _ in 0..3 {
        let (u, v) = (
            entry(0, 0) * p + entry(0, 1) * q,
            entry(1, 0) * p + entry(1, 1) * q,
        );
        let length = (u * u + v * v).sqrt();
        (p, q) = (u / length, v / length);
    }
    p - T::lit(2.0) * q
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, -1.2], [0.75, 0.25]], val [1.0, 0.5]);
}
