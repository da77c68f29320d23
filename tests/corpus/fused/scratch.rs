//! Arrays and scalars that every iteration overwrites before it reads them.

use super::differentiate;
use crate::support::*;

fn pairs<T: Real>(x: &[T]) -> T {
    // sum over i of sum over j of (x_i - x_j)^2 x_j
    let mut sum = T::ZERO;
    for a in x {
        for b in x {
            sum = sum + (*a - *b) * (*a - *b) * *b;
        }
    }
    sum
}

#[test]
fn a_row() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] - x[j];
            }
            for j in 0..n {
                sum += row[j] * row[j] * x[j];
            }
        }
        sum
    }
    check_slice!(f, pairs, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn an_array_with_a_constant_length() {
    const N: usize = 3;
    #[differentiate]
    fn f(x: &[f64; N]) -> f64 {
        let mut row = [0.0; N];
        let mut sum = 0.0;
        for a in x {
            for j in 0..N {
                row[j] = *a - x[j];
            }
            for j in 0..row.len() {
                sum += row[j] * row[j] * x[j];
            }
        }
        sum
    }
    check!(f(x: &[f64; N]) -> f64, |x: &[Dual; N]| pairs(x), [[1.0, -2.0, 3.0]]);
}

#[test]
fn filled_element_by_element() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        let mut square = vec![0.0; n];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] - x[j];
                square[j] = row[j] * row[j];
            }
            for v in row.iter_mut() {
                *v = 1.0;
            }
            for j in 0..n {
                sum += square[j] * x[j] * row[j];
            }
        }
        sum
    }
    check_slice!(f, pairs, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn a_scalar() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut t;
        let mut sum = 0.0;
        for a in x {
            for b in x {
                t = *a - *b;
                t *= t;
                sum += t * *b;
            }
        }
        sum
    }
    check_slice!(f, pairs, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn in_both_arms() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut t = 0.0;
        let mut sum = 0.0;
        for (i, a) in x.iter().enumerate() {
            if i % 2 == 0 {
                t = a.sin();
            } else {
                t = a * a;
            }
            sum += t * t;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().enumerate().fold(T::ZERO, |sum, (i, a)| {
            let t = if i % 2 == 0 { a.sin() } else { *a * *a };
            sum + t * t
        })
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn used_by_two_loops() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] - x[j];
            }
            for j in 0..n {
                sum += row[j] * row[j] * x[j];
            }
        }
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] * x[j];
            }
            sum += row[0] * row[n - 1];
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (first, last) = (x[0], x[x.len() - 1]);
        x.iter()
            .fold(pairs(x), |sum, a| sum + *a * first * *a * last)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn rows_of_rows() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut table = vec![vec![0.0; n]; n];
        let mut sum = 0.0;
        for a in x {
            for i in 0..n {
                for j in 0..n {
                    table[i][j] = *a * x[i] + x[j];
                }
            }
            for i in 0..n {
                sum += table[i][n - 1 - i] * table[0][i];
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut sum = T::ZERO;
        for a in x {
            for i in 0..n {
                sum = sum + (*a * x[i] + x[n - 1 - i]) * (*a * x[0] + x[i]);
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}
