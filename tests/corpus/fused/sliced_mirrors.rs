//! Loops whose mirrors slice what they read and add to: with offsets, in rows, in parts, with no turns at all.

use super::differentiate;
use crate::support::*;

#[test]
fn neighbours() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut y = x.to_vec();
        let mut z = vec![0.5; n + 2];
        for i in 1..n {
            y[i] = x[i] * y[i - 1] + x[i - 1];
        }
        for i in (0..n).rev() {
            z[i + 2] = y[i] * z[i + 1] * x[n - 1 - i];
        }
        for i in 0..n.max(2) - 2 {
            z[i] = (z[i + 1] * x[i]).sin() + z[i + 2];
        }
        z.iter().zip(&y).map(|(z, y)| z * y).sum()
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut y = x.to_vec();
        let mut z = vec![T::lit(0.5); n + 2];
        for i in 1..n {
            y[i] = x[i] * y[i - 1] + x[i - 1];
        }
        for i in (0..n).rev() {
            z[i + 2] = y[i] * z[i + 1] * x[n - 1 - i];
        }
        for i in 0..n.max(2) - 2 {
            z[i] = (z[i + 1] * x[i]).sin() + z[i + 2];
        }
        let mut sum = T::ZERO;
        for (z, y) in z.iter().zip(&y) {
            sum += *z * *y;
        }
        sum
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.5, 1.5, -0.7, 2.0, 0.3], [0.5, 2.0], [1.5], []]);
}

#[test]
fn rows_of_a_matrix() {
    #[differentiate]
    fn f(a: &[f64]) -> f64 {
        let n = 3;
        let mut y = vec![0.0; n];
        let mut l = vec![vec![0.0; n]; n];
        for i in 0..n {
            for j in 0..n {
                y[i] += a[i * n + j] * a[j] * f64::from(j as u32 + 1);
            }
            for j in i + 1..n {
                l[i][j] = a[j * n + i] * y[i];
                for k in i + 2..j {
                    l[k][i] += l[i][j] * a[k + j];
                }
            }
        }
        let mut at = 0;
        let mut sum = 0.0;
        for column in 0..n {
            for row in column..n {
                sum += a[at] * l[column][row] * y[row];
                at += 1;
            }
        }
        sum
    }
    fn twin<T: Real>(a: &[T]) -> T {
        let n = 3;
        let mut y = vec![T::ZERO; n];
        let mut l = vec![vec![T::ZERO; n]; n];
        for i in 0..n {
            for j in 0..n {
                y[i] += a[i * n + j] * a[j] * T::lit((j + 1) as f64);
            }
            for j in i + 1..n {
                l[i][j] = a[j * n + i] * y[i];
                for k in i + 2..j {
                    let product = l[i][j] * a[k + j];
                    l[k][i] += product;
                }
            }
        }
        let mut at = 0;
        let mut sum = T::ZERO;
        for column in 0..n {
            for row in column..n {
                sum += a[at] * l[column][row] * y[row];
                at += 1;
            }
        }
        sum
    }
    check!(f(a: &[f64]) -> f64, twin, [[0.5, 1.5, -0.7, 2.0, 0.3, 0.9, -1.1, 0.2, 0.4]]);
}

#[test]
fn elements_that_some_turns_leave_alone() {
    #[differentiate]
    fn f(all: &[f64]) -> f64 {
        let (x, w) = (&all[..2], &all[2..]);
        let n = x.len();
        let mut sum = 0.0;
        let mut y = vec![0.0; n];
        for i in 0..n {
            let left = if i > 0 { x[i - 1] } else { 0.25 };
            let right = if i + 1 < n { x[i + 1] * x[i] } else { x[0] };
            if i < w.len() {
                sum += w[i] * left * sum;
            }
            y[i] = left * right + sum;
        }
        for i in 1..n.min(2) {
            sum += y[i - 1] * w[i - 1];
        }
        for i in n..w.len() {
            sum += w[i] * w[i].cos();
        }
        sum * y[n - 1]
    }
    fn twin<T: Real>(all: &[T]) -> T {
        let (x, w) = all.split_at(2);
        let n = x.len();
        let mut sum = T::ZERO;
        let mut y = vec![T::ZERO; n];
        for i in 0..n {
            let left = if i > 0 { x[i - 1] } else { T::lit(0.25) };
            let right = if i + 1 < n { x[i + 1] * x[i] } else { x[0] };
            if i < w.len() {
                sum += w[i] * left * sum;
            }
            y[i] = left * right + sum;
        }
        for i in 1..n.min(2) {
            sum += y[i - 1] * w[i - 1];
        }
        for i in n..w.len() {
            sum += w[i] * w[i].cos();
        }
        sum * y[n - 1]
    }
    check!(f(all: &[f64]) -> f64, twin, [
        [0.5, 1.5, -0.7],
        [2.0, 0.3, 0.5, 2.0, 0.3, 0.7],
    ]);
}

#[test]
fn windows_of_one_place() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut v = x.to_vec();
        let half = v.len() / 2;
        for turn in 0..3 {
            let (low, high) = v.split_at_mut(half);
            for i in 0..half {
                low[i] += high[i] * x[i];
                high[i] *= low[i];
            }
            let tail = &x[half..];
            for i in 0..half {
                v[half + i] += tail[i] * v[i];
                v[i] = v[half + i] * x[turn];
            }
        }
        v.iter().sum()
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut v = x.to_vec();
        let half = v.len() / 2;
        for turn in 0..3 {
            for i in 0..half {
                let high = v[half + i];
                v[i] += high * x[i];
                let low = v[i];
                v[half + i] *= low;
            }
            for i in 0..half {
                let low = v[i];
                v[half + i] += x[half + i] * low;
                v[i] = v[half + i] * x[turn];
            }
        }
        let mut sum = T::ZERO;
        for v in &v {
            sum += *v;
        }
        sum
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.5, 1.5, -0.7, 0.9], [0.3, 0.2, 0.1, 0.4, -0.5, 0.6]]);
}
