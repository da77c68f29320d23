//! What a loop reads is changed afterwards: its adjoint comes before the loop's.

use super::differentiate;
use crate::support::*;

#[test]
fn an_element_of_a_local() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = x.to_vec();
        let mut sum = 0.0;
        for v in &y {
            sum += v * v;
        }
        y[0] = 2.0 * x[1];
        sum + y[0] * y[1]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let sum = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        sum + T::lit(2.0) * x[1] * x[1]
    }
    check_slice!(f, twin, [vec![2.0, -1.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn a_parameter_by_value() {
    #[differentiate]
    fn f(mut a: f64, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += a * v;
        }
        a = x[0] * a;
        sum + a
    }
    fn twin<T: Real>(a: T, x: &[T]) -> T {
        x.iter().fold(T::ZERO, |sum, v| sum + a * *v) + x[0] * a
    }
    check!(f(a: f64, x: &[f64]) -> f64, twin, [[0.5, 2.0, -1.0], [3.0, 1.0]]);
}

#[test]
fn a_vec_moved_away() {
    #[differentiate]
    fn total(x: Vec<f64>) -> f64 {
        x.iter().sum::<f64>()
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let y: Vec<f64> = x.iter().map(|v| v.sin()).collect();
        let mut sum = 0.0;
        for v in &y {
            sum += v * v;
        }
        sum + 2.0 * total(y)
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().fold(T::ZERO, |sum, v| {
            sum + v.sin() * v.sin() + T::lit(2.0) * v.sin()
        })
    }
    check_slice!(f, twin, [vec![2.0, -1.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn in_the_next_turn_of_the_loop_around() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = x.to_vec();
        let mut total = 0.0;
        for k in 0..3 {
            let mut sum = 0.0;
            for v in &y {
                sum += v * v;
            }
            total += sum;
            y[0] = 0.5 * y[0] * x[k % x.len()];
        }
        total
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut y = x.to_vec();
        let mut total = T::ZERO;
        for k in 0..3 {
            total = y.iter().fold(total, |sum, v| sum + *v * *v);
            y[0] = T::lit(0.5) * y[0] * x[k % x.len()];
        }
        total
    }
    check_slice!(f, twin, [vec![2.0, -1.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn exchanged() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let (mut a, mut b) = (x.to_vec(), y.to_vec());
        let mut sum = 0.0;
        for v in &a {
            sum += v * v;
        }
        std::mem::swap(&mut a, &mut b);
        for v in &a {
            sum += 3.0 * v;
        }
        sum
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let sum = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        y.iter().fold(sum, |sum, v| sum + T::lit(3.0) * *v)
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}
