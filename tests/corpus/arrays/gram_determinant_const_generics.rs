//! A const parameter sizes a local matrix and bounds the loops; the result is a float.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f<const N: usize>(v: &[[f64; 3]; N], w: [f64; N]) -> f64 {
    let mut gram = [[0.0; N]; N];
    for i in 0..N {
        for j in i..N {
            let mut dot = 0.0;
            for k in 0..3 {
                dot += v[i][k] * v[j][k];
            }
            gram[i][j] = dot;
            gram[j][i] = dot;
        }
    }
    let mut form = 0.0;
    for i in 0..N {
        for j in 0..N {
            form += w[i] * gram[i][j] * w[j];
        }
    }
    form / N as f64
}

/// The form is the squared length of the combination `sum_i w_i v_i`.
fn twin<T: Real, const N: usize>(v: &[[T; 3]; N], w: [T; N]) -> T {
    let mut squared = T::lit(0.0);
    for k in 0..3 {
        let mut component = T::lit(0.0);
        for i in 0..N {
            component += w[i] * v[i][k];
        }
        squared += component * component;
    }
    squared / T::lit(N as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[1.0, 0.5, -0.3], [0.2, -0.7, 1.1]], val [0.6, -1.2]);
    check_grad!(
        ref [[1.0, 0.5, -0.3], [0.2, -0.7, 1.1], [0.9, 0.4, 0.8]],
        val [0.6, -1.2, 2.0]
    );
}
