//! Loops of known length, whose residuals are kept by index: ranges that are empty, turned round, start late, lie inside
//! one another; and mirrors that must run backwards beside those that need not.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn starts_late_and_runs_down() {
    #[differentiate]
    fn f(x: &[f64], from: usize, to: usize) -> f64 {
        let mut y = 0.5;
        for k in (from..to).rev() {
            y = (y * x[k]).sin() + x[k];
        }
        let mut z = y;
        for k in from..to {
            z = z * z * x[k] + y;
        }
        z
    }
    fn twin<T: Real>(x: &[T], from: usize, to: usize) -> T {
        let mut y = T::lit(0.5);
        let part = if from < to { &x[from..to] } else { &[] };
        for v in part.iter().rev() {
            y = (*v * y).sin() + *v;
        }
        part.iter().fold(y, |z, v| *v * z.powi(2) + y)
    }
    for (from, to) in [(0, 4), (2, 4), (1, 2), (3, 3), (4, 2)] {
        check_grad!(ref vec![0.3, -0.6, 0.9, 0.2], con from, con to);
    }
}

#[test]
fn inside_one_another_with_lengths_that_differ() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut y = 1.0;
        for i in 0..n {
            let mut inner = y;
            for j in i..n {
                inner = (inner * x[j]).sin();
                for k in 0..(n - j) % 3 {
                    inner = inner * inner + x[k];
                }
            }
            y = y * inner + x[i];
        }
        y
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut y = T::ONE;
        for i in 0..n {
            let mut inner = y;
            for j in i..n {
                inner = (x[j] * inner).sin();
                for v in &x[..(n - j) % 3] {
                    inner = inner.powi(2) + *v;
                }
            }
            y = y * inner + x[i];
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9, 0.2, 0.7], [0.4], []]);
}

#[test]
fn in_a_loop_that_ends_early() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = 1.0;
        let mut turns = 0;
        while y < 4.0 && turns < 6 {
            for k in 0..x.len() {
                y = y * x[k] + 1.0;
                if y > 3.5 {
                    break;
                }
            }
            for k in 0..turns {
                y = y + (y * x[k % x.len()]).sin() * 0.1;
            }
            turns += 1;
        }
        y
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut y = T::ONE;
        let mut turns = 0;
        while y < T::lit(4.0) && turns < 6 {
            for v in x {
                y = *v * y + T::ONE;
                if y > T::lit(3.5) {
                    break;
                }
            }
            for k in 0..turns {
                y += (x[k % x.len()] * y).sin() * T::lit(0.1);
            }
            turns += 1;
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, 0.6, 0.9], [1.4, 1.2]]);
}

#[test]
fn only_in_some_turns() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut y = 0.7;
        for i in 0..n {
            if i % 2 == 0 {
                for k in 0..x.len() {
                    y = (y + x[k]).sin();
                }
            } else if i % 3 == 0 {
                continue;
            }
            y *= 1.1;
        }
        y
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let mut y = T::lit(0.7);
        for i in 0..n {
            if i % 2 == 0 {
                y = x.iter().fold(y, |y, v| (*v + y).sin());
            }
            if i % 2 == 0 || i % 3 != 0 {
                y *= T::lit(1.1);
            }
        }
        y
    }
    check_grad!(ref vec![0.3, -0.6], con 7);
    check_grad!(ref vec![0.3, -0.6], con 0);
}

#[test]
fn an_index_that_the_body_changes() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = 1.0;
        for mut k in 0..x.len() {
            let factor = x[k];
            k += 5;
            y = (y * factor).sin() + k as f64 * factor;
        }
        y
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut y = T::ONE;
        for (k, v) in x.iter().enumerate() {
            y = (*v * y).sin() + *v * T::lit(k as f64 + 5.0);
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9], []]);
}

#[test]
fn an_index_of_the_same_name_inside() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = 1.0;
        for k in 1..x.len() {
            let a = y * x[k];
            for k in 0..k {
                y = y + (a * x[k]).sin();
            }
            let k = x[k - 1];
            y = y * k;
        }
        y
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut y = T::ONE;
        for i in 1..x.len() {
            let a = x[i] * y;
            for v in &x[..i] {
                y += (*v * a).sin();
            }
            y *= x[i - 1];
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9, 1.2], [0.4]]);
}

#[test]
fn a_mirror_that_reads_what_it_adds_to() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = x.to_vec();
        for k in 1..w.len() {
            w[k] += w[k - 1] * x[k];
        }
        for k in 0..w.len() - 1 {
            let next = w[k + 1];
            w[k] += next * next;
        }
        w[0] * w[w.len() - 1]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut w = x.to_vec();
        for k in 1..n {
            w[k] = w[k] + x[k] * w[k - 1];
        }
        if n > 1 {
            w[0] = w[0] + w[1].powi(2);
        }
        w[0] * w[n - 1]
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9, 1.2], [0.4, 0.8], [0.7]]);
}

#[test]
fn single_precision_and_generic() {
    #[differentiate]
    fn f<T: Real>(x: &[T], n: usize) -> T {
        let mut y = T::ONE;
        for k in 0..n {
            y = (y * x[k]).exp();
        }
        y
    }
    let x = [0.3f32, -0.6, 0.9];
    let (value, gradient) = f_grad(&x, 3);
    let wide = f_grad(&x.map(f64::from), 3);
    assert!((f64::from(value) - wide.0).abs() < 1e-6);
    for (narrow, wide) in gradient.iter().zip(&wide.1) {
        assert!((f64::from(*narrow) - wide).abs() < 1e-5);
    }
}
