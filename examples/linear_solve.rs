//! A linear solver of another crate, with a rule by hand that solves with the transpose.
//!
//! Where `A x = b`, the tangent solves `A x_dot = b_dot - A_dot x`, and the adjoints are `b_bar = A⁻ᵀ x_bar` and
//! `A_bar = -b_bar xᵀ`. So the rule is one more solve, and no loop of the solver's is looked at.

#![allow(
    clippy::type_complexity,
    reason = "a pullback's type is written as rules write it"
)]

use differentiate::{check, differentiate};
use nalgebra::{DMatrix, DVector};

fn matrix(n: usize, rows: &[f64]) -> DMatrix<f64> {
    DMatrix::from_row_slice(n, n, rows)
}

fn solved(a: DMatrix<f64>, b: &[f64]) -> Vec<f64> {
    let x = a.lu().solve(&DVector::from_column_slice(b));
    x.expect("the matrix has an inverse").as_slice().to_vec()
}

/// The solution of `A x = b`; `a` holds the rows one after the other.
fn solve(a: &[f64], b: &[f64]) -> Vec<f64> {
    solved(matrix(b.len(), a), b)
}

/// Found by its name wherever a differentiated function calls `solve`. The pullback adds to its buffers.
fn solve_vjp(a: &[f64], b: &[f64]) -> (Vec<f64>, impl FnOnce(Vec<f64>, &mut [f64], &mut [f64])) {
    let x = solve(a, b);
    let solution = x.clone();
    let pullback = move |x_bar: Vec<f64>, a_bar: &mut [f64], b_bar: &mut [f64]| {
        let n = x_bar.len();
        let adjoint = solved(matrix(n, a).transpose(), &x_bar);
        for i in 0..n {
            b_bar[i] += adjoint[i];
            for j in 0..n {
                a_bar[i * n + j] -= adjoint[i] * solution[j];
            }
        }
    };
    (x, pullback)
}

/// The same forwards.
fn solve_jvp(a: &[f64], b: &[f64], a_dot: &[f64], b_dot: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let x = solve(a, b);
    let moved = matrix(b.len(), a_dot) * DVector::from_column_slice(&x);
    let rest: Vec<f64> = b_dot.iter().zip(&moved).map(|(b, m)| b - m).collect();
    let x_dot = solve(a, &rest);
    (x, x_dot)
}

/// The work that a load does on a chain of springs, the first of which is held by a wall.
#[differentiate(wrt(stiffness))]
fn work(stiffness: &[f64], load: &[f64]) -> f64 {
    let n = stiffness.len();
    let mut a = vec![0.0; n * n];
    for k in 0..n {
        a[k * n + k] += stiffness[k];
        if k > 0 {
            a[(k - 1) * n + k - 1] += stiffness[k];
            a[(k - 1) * n + k] -= stiffness[k];
            a[k * n + k - 1] -= stiffness[k];
        }
    }
    let x = solve(&a, load);
    let mut sum = 0.0;
    for k in 0..n {
        sum += load[k] * x[k];
    }
    sum
}

fn main() {
    let (stiffness, load) = ([3.0, 2.0, 5.0], [0.0, 1.0, -4.0]);
    let (value, slopes) = work_grad(&stiffness, &load);
    println!("work {value}, by each stiffness {slopes:?}");

    // Each spring carries the load behind it: it stretches by force / stiffness, and its slope is minus the square.
    let forces = [-3.0, -3.0, -4.0];
    for ((force, k), slope) in forces.iter().zip(stiffness).zip(slopes) {
        let stretch: f64 = force / k;
        assert!((slope + stretch * stretch).abs() < 1e-12);
    }

    check!(solve(&[2.0, 1.0, -1.0, 3.0], &[0.5, 2.0])).unwrap();
    check!([grad, vjp, jvp] work(&stiffness, constant &load)).unwrap();
}
