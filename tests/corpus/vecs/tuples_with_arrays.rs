//! A `Vec` of tuples that hold arrays: its entries are built, changed by fields, and taken apart.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 2], n: usize) -> f64 {
    let mut path = vec![(1.0, *x)];
    for i in 0..n {
        let (weight, [p, q]) = path[i];
        path.push((weight * p, [q, p * q + 0.5]));
        path[i].1[0] *= weight;
    }
    let mut sum = 0.0;
    for (weight, point) in &path {
        sum += weight * point[0] - point[1];
    }
    sum
}

fn twin<T: Real>(x: &[T; 2], n: usize) -> T {
    let (mut weight, [mut p, mut q]) = (T::lit(1.0), *x);
    let mut sum = T::lit(0.0);
    for _ in 0..n {
        sum += weight * (p * weight) - q;
        (weight, p, q) = (weight * p, q, p * q + T::lit(0.5));
    }
    sum + weight * p - q
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.6, -0.9], con 4);
    check_grad!(ref [0.6, -0.9], con 0);
}
