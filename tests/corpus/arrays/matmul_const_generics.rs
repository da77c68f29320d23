//! A matrix product over const-generic sizes, returned as an array of arrays.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f<const N: usize, const K: usize, const M: usize>(
    a: &[[f64; K]; N],
    b: &[[f64; M]; K],
) -> [[f64; M]; N] {
    let mut c = [[0.0; M]; N];
    for i in 0..N {
        for j in 0..M {
            for k in 0..K {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    c
}

fn twin<T: Real, const N: usize, const K: usize, const M: usize>(
    a: &[[T; K]; N],
    b: &[[T; M]; K],
) -> [[T; M]; N] {
    let mut c = [[T::lit(0.0); M]; N];
    for (row, a_row) in c.iter_mut().zip(a) {
        for (j, entry) in row.iter_mut().enumerate() {
            for (&a_ik, b_row) in a_row.iter().zip(b) {
                *entry += a_ik * b_row[j];
            }
        }
    }
    c
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(
        ref [[1.0, -2.0, 0.5], [0.3, 0.8, -1.4]],
        ref [[0.9, 0.1], [-0.6, 1.2], [2.0, -0.2]]
    );
    check_value!(ref [[3.0]], ref [[-0.5, 0.25, 4.0]]);
}
