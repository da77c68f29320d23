//! Explicit lifetimes, `where` clauses and generic numbers, on the caller and on the callee.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn squares<'a, T>(x: &'a [T], from: usize) -> T
where
    T: Real + 'a,
{
    let mut sum = T::ZERO;
    for v in &x[from..] {
        sum += *v * *v;
    }
    sum
}

#[differentiate]
fn f<'a, 'b, const N: usize>(x: &'a [f64; N], names: &'b [&'a str], y: &'b [f64]) -> f64
where
    'a: 'b,
{
    let total = squares(x, names.len()) * squares::<f64>(y, 0);
    total + x[N - 1]
}

fn twin<T: Real>(x: &[T; 3], names: &[&str], y: &[T]) -> T {
    let squares = |v: &[T]| v.iter().map(|v| v.powi(2)).sum::<T>();
    squares(&x[names.len()..]) * squares(y) + x[2]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.6, -0.9, 1.3], con &["a"], ref vec![0.7, -0.2]);
}
