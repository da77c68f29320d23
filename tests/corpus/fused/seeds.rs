//! What the adjoint of a sum is made of: constants, parameters, what follows the loop, the sum itself.

use super::differentiate;
use crate::support::*;

fn squares<T: Real>(x: &[T]) -> T {
    x.iter().fold(T::ZERO, |sum, v| sum + *v * *v)
}

#[test]
fn a_mean() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let n = x.len();
        sum / n as f64
    }
    fn twin<T: Real>(x: &[T]) -> T {
        squares(x) / T::lit(x.len() as f64)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn scaled_by_an_element() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let first = x[0];
        3.0 * sum * first - first
    }
    fn twin<T: Real>(x: &[T]) -> T {
        T::lit(3.0) * squares(x) * x[0] - x[0]
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn scaled_by_what_was_changed_since() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut scale = x[0];
        let mut sum = 0.0;
        for v in x {
            sum += v * scale;
        }
        scale *= x[1];
        sum * scale
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let sum = x.iter().fold(T::ZERO, |sum, v| sum + *v * x[0]);
        sum * (x[0] * x[1])
    }
    check_slice!(f, twin, [vec![2.0, 0.5], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn the_sum_in_a_function() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        sum.sin() + sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        squares(x).sin() + squares(x)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn the_sum_twice() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let other = -sum;
        sum = 2.0 * sum;
        sum - other * 3.0
    }
    fn twin<T: Real>(x: &[T]) -> T {
        squares(x) * T::lit(5.0)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn set_to_something_else() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let kept = sum * 0.5;
        sum = x[0];
        kept + sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        squares(x) * T::lit(0.5) + x[0]
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn in_a_branch_afterwards() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        if x[0] > 0.0 { sum * x[0] } else { 2.0 * sum }
    }
    fn twin<T: Real>(x: &[T]) -> T {
        if x[0].value() > 0.0 {
            squares(x) * x[0]
        } else {
            T::lit(2.0) * squares(x)
        }
    }
    check_slice!(f, twin, [vec![2.0, 1.0], vec![-1.0, -2.0, 3.0]]);
}

#[test]
fn divided_by_a_length_that_grows() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut seen = vec![0.0];
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        seen.push(1.0);
        sum / seen.len() as f64
    }
    fn twin<T: Real>(x: &[T]) -> T {
        squares(x) / T::lit(2.0)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn scaled_by_a_call() {
    #[differentiate]
    fn twice(x: f64) -> f64 {
        x + x
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += twice(v * v);
        }
        twice(sum) * twice(x[0])
    }
    fn twin<T: Real>(x: &[T]) -> T {
        T::lit(8.0) * squares(x) * x[0]
    }
    check_slice!(f, twin, [vec![2.0, 1.0], vec![-1.0, -2.0, 3.0]]);
}
