//! The elements of an array are changed through the loop variable.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 3], c: f64) -> f64 {
    let mut a = *x;
    for v in &mut a {
        *v *= *v;
    }
    for (i, v) in a.iter_mut().enumerate() {
        *v += c * i as f64;
    }
    for (v, w) in a.iter_mut().zip(x.iter()) {
        *v = v.sin() * w;
    }
    for v in a.iter_mut().rev() {
        *v /= c;
    }
    let mut grid = [[c; 2]; 3];
    for (row, v) in grid.iter_mut().zip(&a) {
        row[0] = *v;
        for entry in row.iter_mut() {
            *entry *= v;
        }
    }
    a[0] * a[1] + a[2] + grid[0][0] * grid[1][1] * grid[2][0]
}

fn twin<T: Real>(x: &[T; 3], c: T) -> T {
    let a = |i: usize| (x[i] * x[i] + c * T::lit(i as f64)).sin() * x[i] / c;
    a(0) * a(1) + a(2) + a(0).powi(2) * (c * a(1)) * a(2).powi(2)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, -1.2, 0.4], val 1.3);
}
