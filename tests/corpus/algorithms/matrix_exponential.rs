//! The exponential of a matrix by its power series, with a term matrix that is overwritten at every step.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(a: &[[f64; 2]; 2], t: f64) -> [[f64; 2]; 2] {
    let mut sum = [[1.0, 0.0], [0.0, 1.0]];
    let mut term = sum;
    for n in 1..30 {
        let mut next = [[0.0; 2]; 2];
        for i in 0..2 {
            for j in 0..2 {
                for k in 0..2 {
                    next[i][j] += term[i][k] * a[k][j] * t / n as f64;
                }
            }
        }
        term = next;
        for i in 0..2 {
            for j in 0..2 {
                sum[i][j] += term[i][j];
            }
        }
    }
    sum
}

/// The closed form for real eigenvalues `m ± d`: `e^m (cosh d I + sinh d / d (A - m I))`.
fn twin<T: Real>(a: &[[T; 2]; 2], t: T) -> [[T; 2]; 2] {
    let half = T::lit(0.5);
    let m = (a[0][0] + a[1][1]) * half * t;
    let gap = (a[0][0] - a[1][1]) * half * t;
    let (b, c) = (a[0][1] * t, a[1][0] * t);
    let d = (gap * gap + b * c).sqrt();
    let (even, odd) = (m.exp() * d.cosh(), m.exp() * d.sinh() / d);
    [[even + odd * gap, odd * b], [odd * c, even - odd * gap]]
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [[0.3, 0.8], [0.5, -0.4]], val 1.2);
}
