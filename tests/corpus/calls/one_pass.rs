//! Functions that call themselves: where the seed of the inner call is known, value and adjoint come from one evaluation.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn a_factor_times_the_rest() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        if x.is_empty() {
            return 1.0;
        }
        x[0] * f(&x[1..]) + x[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().rev().fold(T::ONE, |rest, v| *v * rest + *v)
    }
    check!(f(x: &[f64]) -> f64, twin, [[2.0, 1.0, -0.5, 0.3], [1.5], []]);
}

#[test]
fn the_rest_in_a_sine() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        if x.is_empty() {
            return 0.5;
        }
        x[0] + (x[0] * f(&x[1..])).sin()
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter()
            .rev()
            .fold(T::lit(0.5), |rest, v| *v + (*v * rest).sin())
    }
    check!(f(x: &[f64]) -> f64, twin, [[2.0, 1.0, -0.5, 0.3], [1.5], []]);
}

#[test]
fn numbers_in_a_sine() {
    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        if n == 0 {
            return y;
        }
        (f(x, y, n - 1) * x).sin() + f64::from(n as u32) * y
    }
    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        (1..=n).fold(y, |inner, k| (inner * x).sin() + T::lit(k as f64) * y)
    }
    check_grad!(val 1.3, val 0.4, con 5);
    check_grad!(val -0.8, val 0.0, con 0);
}

#[test]
fn the_rest_twice() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        if x.is_empty() {
            return 1.5;
        }
        let rest = f(&x[1..]);
        rest * rest * x[0] - rest
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter()
            .rev()
            .fold(T::lit(1.5), |rest, v| rest.powi(2) * *v - rest)
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.2, 0.5, -0.5, 0.3], [1.5], []]);
}

#[test]
fn two_halves_that_multiply() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        if x.len() == 1 {
            return x[0].exp();
        }
        let (left, right) = x.split_at(x.len() / 2);
        let first = f(left);
        first * f(right) + 0.5 * first
    }
    fn twin<T: Real>(x: &[T]) -> T {
        if x.len() == 1 {
            return x[0].exp();
        }
        let half = x.len() / 2;
        let first = twin(&x[..half]);
        first * (twin(&x[half..]) + T::lit(0.5))
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.2, 0.5, -0.5, 0.3, 1.1], [1.5]]);
}

#[test]
fn two_that_are_added() {
    #[differentiate]
    fn f(x: &[f64], scale: f64) -> f64 {
        if x.len() == 1 {
            return x[0] * scale;
        }
        let half = x.len() / 2;
        f(&x[..half], 2.0 * scale) - f(&x[half..], scale * x[0])
    }
    fn twin<T: Real>(x: &[T], scale: T) -> T {
        if x.len() == 1 {
            return scale * x[0];
        }
        let half = x.len() / 2;
        twin(&x[..half], scale + scale) - twin(&x[half..], x[0] * scale)
    }
    check_grad!(ref vec![0.2, 0.5, -0.5, 0.3, 1.1], val 0.7);
}

#[test]
fn what_it_was_passed_is_changed_afterwards() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        if x.len() < 2 {
            return x.iter().sum();
        }
        let mut work = x[1..].to_vec();
        let inner = f(&work);
        work[0] = x[0] * inner;
        3.0 * inner + work[0] * x[1]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let last = x[x.len() - 1];
        (0..x.len() - 1)
            .rev()
            .fold(last, |inner, k| inner * (T::lit(3.0) + x[k] * x[k + 1]))
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.2, 0.5, -0.5, 0.3], [1.5]]);
}

#[test]
fn what_it_was_passed_is_changed_before_and_rebuilt() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        if n == 0 {
            return x.iter().map(|v| v * v).sum();
        }
        let mut next = Vec::new();
        for k in 0..x.len() {
            next.push(x[k] * x[(k + 1) % x.len()]);
        }
        next[0] += 0.5;
        2.0 * f(&next, n - 1)
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let mut x = x.to_vec();
        let mut scale = T::ONE;
        for _ in 0..n {
            let mut next: Vec<T> = (0..x.len()).map(|k| x[k] * x[(k + 1) % x.len()]).collect();
            next[0] += T::lit(0.5);
            x = next;
            scale *= T::lit(2.0);
        }
        x.iter().fold(T::ZERO, |sum, v| sum + v.powi(2)) * scale
    }
    check_grad!(ref vec![0.9, -0.5, 1.1], con 3);
    check_grad!(ref vec![0.9, -0.5], con 0);
}

#[test]
fn both_arguments_from_one_place() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        if x.len() < 2 {
            return 1.0;
        }
        let n = x.len();
        x[0] * y[n - 1] * f(&x[1..], &x[..n - 1]) + y[0]
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let n = x.len();
        if n < 2 {
            return T::ONE;
        }
        let (a, b) = (x[1..].to_vec(), x[..n - 1].to_vec());
        twin(&a, &b) * y[n - 1] * x[0] + y[0]
    }
    check_grad!(ref vec![0.9, -0.5, 1.1, 0.4], ref vec![0.3, 0.6, -0.7, 1.2]);
}

#[test]
fn constants_in_active_places() {
    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        if n == 0 {
            return x * y;
        }
        y * f(2.0, y, n - 1) + f(x, 0.5, 0)
    }
    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        if n == 0 {
            return y * x;
        }
        twin(T::lit(2.0), y, n - 1) * y + x * T::lit(0.5)
    }
    check_grad!(val 1.3, val 0.4, con 3);
    check_grad!(val 1.3, val 0.4, con 0);
}

#[test]
fn a_list_by_value() {
    #[differentiate]
    fn f(x: Vec<f64>) -> f64 {
        if x.is_empty() {
            return 1.0;
        }
        let first = x[0];
        let rest: Vec<f64> = x.iter().skip(1).map(|v| v * first).collect();
        first * f(rest) + first
    }
    fn twin<T: Real>(x: Vec<T>) -> T {
        let mut x = x;
        let (mut total, mut product) = (T::ZERO, T::ONE);
        while !x.is_empty() {
            let first = x.remove(0);
            product *= first;
            total += product;
            x.iter_mut().for_each(|v| *v *= first);
        }
        total + product
    }
    check_grad!(val vec![0.9, -0.5, 1.1, 0.4]);
    check_grad!(val vec![]);
}

#[test]
fn in_a_loop_that_leaves_early() {
    #[differentiate]
    fn f(x: &[f64], depth: usize) -> f64 {
        let mut sum = 0.0;
        for k in 0..x.len() {
            if depth == 0 {
                sum += x[k];
                continue;
            }
            if x[k] < 0.0 {
                break;
            }
            sum += x[k] * f(&x[k..], depth - 1);
        }
        sum
    }
    fn twin<T: Real>(x: &[T], depth: usize) -> T {
        let mut sum = T::ZERO;
        for k in 0..x.len() {
            if depth == 0 {
                sum += x[k];
            } else if x[k] < T::ZERO {
                return sum;
            } else {
                sum += twin(&x[k..], depth - 1) * x[k];
            }
        }
        sum
    }
    check_grad!(ref vec![0.9, 0.5, -1.1, 0.4], con 3);
    check_grad!(ref vec![0.9, 0.5, 1.1, 0.4], con 2);
    check_grad!(ref vec![], con 1);
}

#[test]
fn an_item_of_the_same_name() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        fn f(x: f64) -> f64 {
            3.0 * x
        }
        fn f_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
            (f(x), |seed, x_bar: &mut f64| *x_bar += 3.0 * seed)
        }
        fn f_jvp(x: f64, x_dot: f64) -> (f64, f64) {
            (f(x), 3.0 * x_dot)
        }
        f(x) * x
    }
    assert_eq!(f_grad(2.0), (12.0, 12.0));
}

struct Series;

#[differentiate]
impl Series {
    fn sum(x: f64, n: usize) -> f64 {
        if n == 0 {
            return 1.0;
        }
        1.0 + x * Self::sum(x, n - 1)
    }
}

#[test]
fn of_a_type() {
    assert_eq!(Series::sum_grad(2.0, 3), (15.0, 17.0));
    assert_eq!(Series::sum_grad(2.0, 0), (1.0, 0.0));
}

#[test]
fn a_seed_of_zero_and_an_infinite_slope() {
    #[differentiate]
    fn f(x: f64, n: usize) -> f64 {
        if n == 0 {
            return x.sqrt();
        }
        let inner = f(x, n - 1);
        (inner * 0.0).sin() * inner + x
    }
    assert_eq!(f_grad(4.0, 1), (4.0, 1.0));
    assert_eq!(f_grad(0.0, 1), (0.0, 1.0));
}
