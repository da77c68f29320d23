//! Sums that the loop reads, or changes in another way.

use super::differentiate;
use crate::support::*;

#[test]
fn read_in_the_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 1.0;
        for v in x {
            sum += sum * v;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().fold(T::ONE, |product, v| product * (T::ONE + *v))
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn read_in_a_loop_inside() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        let mut total = 0.0;
        for v in x {
            sum += v * v;
            for w in x {
                total += sum * w;
            }
        }
        total
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let all = x.iter().fold(T::ZERO, |sum, v| sum + *v);
        let mut sum = T::ZERO;
        x.iter().fold(T::ZERO, |total, v| {
            sum = sum + *v * *v;
            total + sum * all
        })
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn in_a_condition() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            if sum < 5.0 {
                sum += v * v;
            } else {
                sum += v;
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().fold(T::ZERO, |sum, v| {
            if sum.value() < 5.0 {
                sum + *v * *v
            } else {
                sum + *v
            }
        })
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.5, 3.0, 0.5]]);
}

#[test]
fn scaled_in_the_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
            sum *= 0.5;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter()
            .fold(T::ZERO, |sum, v| T::lit(0.5) * (sum + *v * *v))
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn started_anew() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (i, v) in x.iter().enumerate() {
            if i == 1 {
                sum = 0.0;
            }
            sum += v * v;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let from = usize::from(x.len() > 1);
        x[from..].iter().fold(T::ZERO, |sum, v| sum + *v * *v)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn the_elements_of_an_array() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sums = [0.0; 2];
        for (i, v) in x.iter().enumerate() {
            sums[i % 2] += v * v;
        }
        sums[0] * sums[1] + sums[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let part = |from: usize| {
            let part = x.iter().skip(from).step_by(2);
            part.fold(T::ZERO, |sum, v| sum + *v * *v)
        };
        part(0) * part(1) + part(0)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}
