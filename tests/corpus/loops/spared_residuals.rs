//! Residuals that are the same in each turn, or count the turns; and some that only look so.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn the_same_in_each_turn() {
    #[differentiate]
    fn f(x: &[f64], w: &[f64]) -> f64 {
        let mut scratch = vec![0.0; 2];
        let mut y = 1.0;
        for k in 0..x.len() {
            scratch[0] = x[k] * w[0];
            for j in k..w.len() {
                y = (y * scratch[0]).sin() + w[j];
            }
        }
        y
    }
    fn twin<T: Real>(x: &[T], w: &[T]) -> T {
        let mut y = T::ONE;
        for k in 0..x.len() {
            for j in k..w.len() {
                y = (w[0] * x[k] * y).sin() + w[j];
            }
        }
        y
    }
    check_grad!(ref vec![0.3, -0.6, 0.9], ref vec![0.4, 1.1]);
    check_grad!(ref vec![0.3, -0.6, 0.9], ref vec![0.4]);
    check_grad!(ref vec![], ref vec![0.4]);
}

#[test]
fn out_of_bounds_where_no_turn_is_made() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut scratch = vec![0.5; 1];
        let mut y = 1.0;
        for k in 0..x.len() {
            scratch[0] = x[k] * 2.0;
            for j in 0..n {
                y = (y * scratch[7]).sin() * x[j];
            }
            y += scratch[0];
        }
        y
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        x.iter().fold(T::ONE, |y, v| y + *v + *v)
    }
    check_grad!(ref vec![0.3, -0.6], con 0);
}

#[test]
fn changed_in_a_turn_through_another_name() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = x.to_vec();
        let mut y = 1.0;
        for k in 0..x.len() {
            y = (y * w[0]).sin() + x[k];
            let part = &mut w[..1];
            part[0] *= y;
        }
        for k in 0..x.len() {
            y = (y * w[0]).sin() + x[k];
            if k == 1 {
                w[0] = y;
            }
        }
        y
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (mut first, mut y) = (x[0], T::ONE);
        for v in x {
            y = (first * y).sin() + *v;
            first *= y;
        }
        for (k, v) in x.iter().enumerate() {
            y = (first * y).sin() + *v;
            if k == 1 {
                first = y;
            }
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9], [0.4]]);
}

#[test]
fn counters_before_and_after() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut at = 1;
        let mut y = 1.0;
        for i in 0..n {
            for k in i..n {
                y = (y * x[at]).sin() + x[0];
                at += 1;
            }
            let mut ahead = 0;
            for k in 2..n {
                ahead += 1;
                y = y * x[ahead] + x[at];
            }
        }
        y * x[at]
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let (mut at, mut y) = (1, T::ONE);
        for i in 0..n {
            for _ in i..n {
                y = (x[at] * y).sin() + x[0];
                at += 1;
            }
            for k in 2..n {
                y = x[k - 1] * y + x[at];
            }
        }
        y * x[at]
    }
    let x = vec![0.3, -0.6, 0.9, 1.2, 0.4, -0.7, 0.8, 0.5];
    check_grad!(ref x.clone(), con 3);
    check_grad!(ref x.clone(), con 1);
    check_grad!(ref x.clone(), con 0);
}

#[test]
fn counters_that_count_otherwise() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut y = 1.0;
        let (mut by_two, mut some, mut twice, mut down, mut skipped) = (0, 0, 0, n, 0);
        for k in 0..n {
            y = (y * x[by_two]).sin();
            by_two += 2;
            y = (y + x[some]).sin();
            if k % 2 == 0 {
                some += 1;
            }
            y = (y + x[twice]).sin();
            twice += 1;
            y = (y - x[twice]).sin();
            twice += 1;
            y = (y * x[down]).sin() + 0.5;
            down -= 1;
        }
        for k in (0..n).rev() {
            y = (y * x[skipped] * x[k]).sin() + 0.5;
            if k == 1 {
                continue;
            }
            skipped += 1;
        }
        y
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let mut y = T::ONE;
        let (mut some, mut skipped) = (0, 0);
        for k in 0..n {
            y = (x[2 * k] * y).sin();
            y = (x[some] + y).sin();
            some += usize::from(k % 2 == 0);
            y = (x[2 * k] + y).sin();
            y = (y - x[2 * k + 1]).sin();
            y = (x[n - k] * y).sin() + T::lit(0.5);
        }
        for k in (0..n).rev() {
            y = (x[skipped] * y * x[k]).sin() + T::lit(0.5);
            skipped += usize::from(k != 1);
        }
        y
    }
    check_grad!(ref vec![0.3, -0.6, 0.9, 1.2, 0.4, -0.7, 0.8], con 3);
    check_grad!(ref vec![0.3, -0.6], con 0);
}

#[test]
fn the_nearest_alone_moves() {
    #[differentiate]
    fn f(points: &[f64], centroids: &[f64]) -> f64 {
        let mut total = 0.0;
        for p in points.chunks_exact(2) {
            let mut nearest = f64::INFINITY;
            for c in centroids.chunks_exact(2) {
                let mut distance = 0.0;
                for k in 0..2 {
                    distance += (c[k] - p[k]) * (c[k] - p[k]);
                }
                nearest = nearest.min(distance);
            }
            total += nearest * nearest;
        }
        total
    }
    fn twin<T: Real>(points: &[T], centroids: &[T]) -> T {
        let mut total = T::ZERO;
        for p in points.chunks_exact(2) {
            let mut nearest = T::lit(f64::INFINITY);
            for c in centroids.chunks_exact(2) {
                let distance = (c[0] - p[0]).powi(2) + (c[1] - p[1]).powi(2);
                nearest = nearest.min(distance);
            }
            total += nearest.powi(2);
        }
        total
    }
    check_grad!(ref vec![0.3, -0.6, 0.9, 1.2, 0.4, -0.7], ref vec![0.4, 0.1, -0.9, 0.2, 0.8, 0.9]);
}

#[test]
fn two_adjoints_of_which_one_is_zero() {
    #[differentiate]
    fn f(x: &[f64], w: &[f64]) -> f64 {
        let mut total = 0.0;
        for v in x {
            let (mut a, mut b) = (0.5, 0.25);
            for u in w {
                a += u * v;
                b += u * u * v;
            }
            total += a.max(b) + if *v > 0.0 { b } else { 0.0 };
        }
        total
    }
    fn twin<T: Real>(x: &[T], w: &[T]) -> T {
        let mut total = T::ZERO;
        for v in x {
            let (mut a, mut b) = (T::lit(0.5), T::lit(0.25));
            for u in w {
                a += *v * *u;
                b += u.powi(2) * *v;
            }
            total += a.max(b) + if *v > T::ZERO { b } else { T::ZERO };
        }
        total
    }
    check_grad!(ref vec![0.3, -0.6, 0.9], ref vec![0.4, 0.1, -1.9, 0.2]);
}
