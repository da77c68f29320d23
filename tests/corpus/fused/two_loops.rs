//! Several loops add to one sum, or one makes what the other reads.

use super::differentiate;
use crate::support::*;

#[test]
fn one_sum() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        for v in y {
            sum += v.sin();
        }
        0.5 * sum
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let squares = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        T::lit(0.5) * y.iter().fold(squares, |sum, v| sum + v.sin())
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}

#[test]
fn a_sum_read_between() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let between = 2.0 * sum;
        for v in y {
            sum += v.sin();
        }
        sum + 3.0 * between
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let squares = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        y.iter().fold(T::lit(7.0) * squares, |sum, v| sum + v.sin())
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}

#[test]
fn a_sum_scaled_between() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        sum *= 0.25;
        for v in y {
            sum -= v.sin();
        }
        sum
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let squares = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        y.iter()
            .fold(T::lit(0.25) * squares, |sum, v| sum - v.sin())
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}

#[test]
fn the_second_reads_the_first() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut mean = 0.0;
        for v in x {
            mean += v;
        }
        mean /= x.len() as f64;
        let mut variance = 0.0;
        for v in x {
            variance += (v - mean) * (v - mean);
        }
        variance / x.len() as f64
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = T::lit(x.len() as f64);
        let mean = x.iter().fold(T::ZERO, |sum, v| sum + *v) / n;
        x.iter()
            .fold(T::ZERO, |sum, v| sum + (*v - mean) * (*v - mean))
            / n
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn an_array_filled_and_read() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut y = vec![0.0; x.len()];
        for i in 0..x.len() {
            y[i] = x[i].sin();
        }
        let mut sum = 0.0;
        for i in 0..x.len() {
            sum += y[i] * x[i];
        }
        y[0] = 5.0;
        sum * y[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        T::lit(5.0) * x.iter().fold(T::ZERO, |sum, v| sum + v.sin() * *v)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn one_sum_in_terms_of_the_other() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut a = 0.0;
        let mut b = 0.0;
        for v in x {
            a += v * v;
            b += v.cos();
        }
        a * 2.0 + b * a
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let a = x.iter().fold(T::ZERO, |sum, v| sum + *v * *v);
        let b = x.iter().fold(T::ZERO, |sum, v| sum + v.cos());
        a * T::lit(2.0) + b * a
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}
