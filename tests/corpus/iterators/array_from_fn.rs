//! `array::from_fn`: a matrix product, and a value returned.

use super::differentiate;
use crate::support::arrays::check_value;
use crate::support::*;

use std::array;

#[differentiate]
fn f(a: &[[f64; 2]; 3], b: &[[f64; 3]; 2]) -> [[f64; 3]; 3] {
    array::from_fn(|i| std::array::from_fn(|j| (0..2).map(|k| a[i][k] * b[k][j]).sum()))
}

fn twin<T: Real>(a: &[[T; 2]; 3], b: &[[T; 3]; 2]) -> [[T; 3]; 3] {
    let mut c = [[T::ZERO; 3]; 3];
    for i in 0..3 {
        for j in 0..3 {
            c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j];
        }
    }
    c
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [[0.5, 1.5], [-0.7, 0.3], [0.9, -1.1]], ref [[0.2, 0.4, 0.6], [1.2, -0.8, 0.1]]);
}
