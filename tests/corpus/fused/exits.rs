//! Loops that end early, skip, or do not run at all.

use super::differentiate;
use crate::support::*;

#[test]
fn breaks() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            if *v < 0.0 {
                break;
            }
            sum += v * v;
        }
        2.0 * sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let positive = x.iter().take_while(|v| v.value() >= 0.0);
        T::lit(2.0) * positive.fold(T::ZERO, |sum, v| sum + *v * *v)
    }
    check_slice!(f, twin, [vec![2.0], vec![-1.0], vec![1.0, 2.0, -3.0, 4.0]]);
}

#[test]
fn skips_with_scratch() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        let mut sum = 0.0;
        for i in 0..n {
            if x[i] < 0.0 {
                continue;
            }
            for j in 0..n {
                row[j] = x[i] * x[j];
            }
            if x[i] > 2.0 {
                continue;
            }
            for v in &row {
                sum += v * v;
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let some = x.iter().filter(|v| v.value() >= 0.0 && v.value() <= 2.0);
        some.fold(T::ZERO, |sum, a| {
            x.iter().fold(sum, |sum, b| sum + (*a * *b) * (*a * *b))
        })
    }
    check_slice!(f, twin, [vec![2.0], vec![-1.0], vec![1.0, 2.0, -3.0, 4.0]]);
}

#[test]
fn returns_from_the_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            if *v < 0.0 {
                return sum * v;
            }
            sum += v * v;
        }
        2.0 * sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut sum = T::ZERO;
        for v in x {
            if v.value() < 0.0 {
                return sum * *v;
            }
            sum = sum + *v * *v;
        }
        T::lit(2.0) * sum
    }
    check_slice!(
        f,
        twin,
        [vec![2.0], vec![-1.0, 2.0], vec![1.0, 2.0, -3.0, 4.0]]
    );
}

#[test]
fn a_while_loop_over_an_index() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        let mut i = 0;
        while i < x.len() && sum < 1e9 {
            sum += x[i].sin() * x[x.len() - 1 - i];
            i += 1;
        }
        let mut k = 0;
        let mut other = 0.0;
        while k < x.len() {
            other += x[k] * x[k];
            k += 2;
        }
        sum + other
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let crossed = x.iter().zip(x.iter().rev());
        let sum = crossed.fold(T::ZERO, |sum, (a, b)| sum + a.sin() * *b);
        x.iter().step_by(2).fold(sum, |sum, v| sum + *v * *v)
    }
    check_slice!(
        f,
        twin,
        [vec![2.0], vec![-1.0, 2.0], vec![1.0, 2.0, -3.0, 4.0]]
    );
}

#[test]
fn no_turn_at_all() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = x[0];
        for i in 1..x.len() {
            sum += x[i] * x[i - 1];
        }
        for i in 5..3 {
            sum += x[i];
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.windows(2).fold(x[0], |sum, w| sum + w[0] * w[1])
    }
    check_slice!(
        f,
        twin,
        [vec![2.0], vec![-1.0, 2.0], vec![1.0, 2.0, -3.0, 4.0]]
    );
}

#[test]
fn in_a_branch() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        if x[0] > 0.0 {
            for v in x {
                sum += v * v;
            }
        } else {
            for v in x {
                sum += v.sin();
            }
            sum = sum * sum;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        if x[0].value() > 0.0 {
            x.iter().fold(T::ZERO, |sum, v| sum + *v * *v)
        } else {
            let sum = x.iter().fold(T::ZERO, |sum, v| sum + v.sin());
            sum * sum
        }
    }
    check_slice!(
        f,
        twin,
        [vec![2.0, 1.0], vec![-1.0, 2.0], vec![1.0, 2.0, -3.0, 4.0]]
    );
}
