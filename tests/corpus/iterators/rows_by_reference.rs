//! Rows of a `Vec` of arrays and of an array of arrays, by reference, by value and by pattern.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(m: &[[f64; 2]], a: [[f64; 2]; 2]) -> f64 {
    let mut total = 0.0;
    for row in m {
        total += row[0] * row[1];
    }
    for &[p, q] in m {
        total += p.sin() * q;
    }
    for [p, q] in m.iter() {
        total += p * q * q;
    }
    for [p, q] in a {
        total *= p + q;
    }
    total + a.iter().map(|[p, q]| p / q).sum::<f64>() + m.iter().flatten().product::<f64>()
}

fn twin<T: Real>(m: &[[T; 2]], a: [[T; 2]; 2]) -> T {
    let (mut total, mut product) = (T::ZERO, T::ONE);
    for r in m {
        total += r[0] * r[1] + r[0].sin() * r[1] + r[0] * r[1] * r[1];
        product = product * r[0] * r[1];
    }
    for r in &a {
        total = total * (r[0] + r[1]);
    }
    for r in &a {
        total += r[0] / r[1];
    }
    total + product
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![[0.5, 2.0], [0.3, -0.6]], val [[1.2, 0.4], [0.7, 1.9]]);
}
