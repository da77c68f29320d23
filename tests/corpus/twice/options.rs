//! `hvp` beside the other options.

use super::differentiate;
use crate::support::*;

#[test]
fn reverse_and_forward() {
    #[differentiate(reverse, hvp, hessian, jacobian)]
    fn g(x: f64, y: f64) -> f64 {
        x.sin() * y
    }
    #[differentiate(hvp, forward, hessian, jacobian)]
    fn h(x: f64, y: f64) -> f64 {
        x * y + x.exp()
    }
    #[differentiate(forward, hvp, hessian, jacobian)]
    fn both(x: f64, y: f64) -> f64 {
        g(h(x, y), y) * h(y, g(x, y))
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let g = |x: T, y: T| x.sin() * y;
        let h = |x: T, y: T| x * y + x.exp();
        g(h(x, y), y) * h(y, g(x, y))
    }
    use {both as f, both_grad as f_grad, both_grad_into as f_grad_into};
    use {both_grad_jvp as f_grad_jvp, both_grad_vjp as f_grad_vjp};
    use {
        both_hessian as f_hessian, both_hvp as f_hvp, both_jacobian as f_jacobian,
        both_jvp as f_jvp,
    };
    check!([grad, grad_into, jvp] f(x: f64, y: f64) -> f64, twin, [[0.5, 1.5], [-1.25, 0.75]]);
}

#[test]
fn wrt() {
    #[differentiate(wrt(b, d), hvp, hessian, jacobian)]
    fn f(a: f64, b: f64, c: &[f64], d: &[f64]) -> f64 {
        let mut sum = a * b;
        for (c, d) in c.iter().zip(d) {
            sum += c * d * (b * d).cos();
        }
        sum
    }
    fn twin<T: Real>(a: f64, b: T, c: &[f64], d: &[T]) -> T {
        let mut sum = T::lit(a) * b;
        for (c, d) in c.iter().zip(d) {
            sum += T::lit(*c) * *d * (b * *d).cos();
        }
        sum
    }
    check!(f(a = 2.0, b: f64, c = &[0.5, -1.5], d: &[f64]) -> f64, twin, [[0.5, 1.5, 0.25], [1.0, -0.5, 2.0]]);
}

#[test]
fn constant() {
    #[differentiate(hvp, constant(data), hessian, jacobian)]
    fn f(x: &[f64], data: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..x.len() {
            sum += (x[i] - data[i]).powi(4) * x[0];
        }
        sum
    }
    fn twin<T: Real>(x: &[T], data: &[f64]) -> T {
        let terms = x.iter().zip(data).map(|(x, d)| *x - T::lit(*d));
        terms
            .map(|r| r * r * r * r * x[0])
            .fold(T::ZERO, |sum, term| sum + term)
    }
    check!(f(x: &[f64], data = &[0.5, -1.5, 2.0]) -> f64, twin, [[0.5, 1.5, 0.25], [1.0, -0.5, 2.0]]);
}

#[test]
fn single_precision() {
    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: f32, y: f32) -> f32 {
        (x * y).tanh() + x / y
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (x * y).tanh() + x / y
    }
    check_singles!(f(x, y), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}

#[test]
fn generic_numbers() {
    use ::differentiate::Real;
    #[differentiate(hvp, hessian, jacobian)]
    fn f<T: Real>(x: &[T; 2], y: T) -> T {
        let mut sum = T::ZERO;
        for x in x {
            sum += (*x * y).powi(3) / (T::ONE + x.abs());
        }
        sum.sqrt()
    }
    fn twin<T: Real>(x: &[T; 2], y: T) -> T {
        let mut sum = T::ZERO;
        for x in x {
            sum += (*x * y).powi(3) / (T::ONE + x.abs());
        }
        sum.sqrt()
    }
    check!(f(x: &[f64; 2], y: f64) -> f64, twin, [[0.5, 1.5, 0.25], [1.0, 0.5, 2.0]]);
}

#[test]
fn types_without_a_name() {
    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: f64, y: f64, weight: impl Fn(usize) -> f64, power: &dyn Fn(usize) -> i32) -> f64 {
        x.powi(power(1)) * weight(2) * y
    }
    let weight = |k: usize| k as f64;
    let found = f_hessian(2.0, 0.5, weight, &|_| 3);
    assert_eq!(found, (8.0, (12.0, 16.0), [[12.0, 24.0], [24.0, 0.0]]));

    #[differentiate]
    fn around(x: f64) -> f64 {
        let (_, slopes) = f_grad(x, 0.5, |k| k as f64, &|_| 3);
        slopes.0
    }
    assert_eq!(around_grad(2.0), (12.0, 12.0));
    assert_eq!(around_jvp(2.0, 0.5), (12.0, 6.0));
}
