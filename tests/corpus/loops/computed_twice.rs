//! The same load or operation twice, with and without a change in between.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn unchanged() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for k in 0..x.len() {
            sum += (x[k] * x[0]).exp() * x[k] + (x[k] * x[0]).exp();
        }
        sum * x[0] * x[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let sum = x
            .iter()
            .fold(T::ZERO, |sum, v| sum + (x[0] * *v).exp() * (*v + T::ONE));
        x[0].powi(2) * sum
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9], [0.4]]);
}

#[test]
fn changed_in_between() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = x.to_vec();
        let a = w[0] * w[1];
        w[0] = a.sin();
        let b = w[0] * w[1];
        w.swap(0, 1);
        let c = w[0] * w[0];
        let mut other = vec![a, b];
        std::mem::swap(&mut w, &mut other);
        a + b * w[0] + c * w[1] * w[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let a = x[0] * x[1];
        let b = a.sin() * x[1];
        a + b * a + x[1].powi(2) * b * a
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6]]);
}

#[test]
fn changed_through_another_name_and_by_a_call() {
    #[differentiate]
    fn double(v: &mut [f64]) {
        v[0] *= 2.0;
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = x.to_vec();
        let a = w[0] * w[1];
        {
            let part = &mut w[..1];
            part[0] += 1.0;
        }
        let b = w[0] * w[1];
        double(&mut w);
        let c = w[0] * w[1];
        for v in &mut w {
            *v = v.sin();
        }
        a + 2.0 * b + 3.0 * c + w[0] * w[1]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let raised = x[0] + T::ONE;
        let doubled = raised + raised;
        x[0] * x[1]
            + (raised + raised) * x[1]
            + T::lit(3.0) * doubled * x[1]
            + doubled.sin() * x[1].sin()
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6]]);
}

#[test]
fn changed_later_in_the_loop() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut w = x.to_vec();
        let before = w[0] * 2.0;
        let mut sum = before;
        for k in 0..n {
            sum += w[0] * w[1];
            if k % 2 == 0 {
                w[0] = (w[0] + w[1]).sin();
            }
            sum += w[0] * w[1];
        }
        sum + w[0]
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let mut first = x[0];
        let mut sum = first + first;
        for k in 0..n {
            sum += x[1] * first;
            if k % 2 == 0 {
                first = (x[1] + first).sin();
            }
            sum += x[1] * first;
        }
        sum + first
    }
    check_grad!(ref vec![0.3, -0.6], con 3);
    check_grad!(ref vec![0.3, -0.6], con 0);
}

#[test]
fn in_one_arm_only() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut a = 0.0;
        if x > y {
            a += (x * y).sin();
        }
        let b = (x * y).sin();
        let c = if x > 0.0 { (x * y).sin() } else { x * y };
        a + 2.0 * b + c * (x * y)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let p = y * x;
        let s = p.sin();
        let a = if x > y { s } else { T::ZERO };
        a + s + s + if x > T::ZERO { s * p } else { p.powi(2) }
    }
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 1.5], [0.3, 0.9], [-0.3, 0.9], [-0.3, -0.9]]
    );
}

#[test]
fn first_where_it_carries_no_derivative() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let limit = (x[0] * x[1]).sin();
        let mut turns = 0;
        while (turns as f64) < limit + 3.0 {
            turns += 1;
        }
        let weight = (x[0] * x[1]).sin();
        weight * x[1] * turns as f64
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let weight = (x[0] * x[1]).sin();
        let mut turns = 0;
        while T::lit(turns as f64) < weight + T::lit(3.0) {
            turns += 1;
        }
        weight * x[1] * T::lit(turns as f64)
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6], [1.3, 0.8]]);
}

#[test]
fn under_an_index_that_moves() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut k = 0;
        let mut sum = x[k] * x[k];
        k += 1;
        sum += x[k] * x[k];
        k = k * k;
        sum += x[k] * x[k + 1];
        let k = k + 1;
        sum * x[k]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        (x[0].powi(2) + x[1].powi(2) + x[1] * x[2]) * x[2]
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.3, -0.6, 0.9]]);
}

#[test]
fn by_a_closure_that_counts() {
    #[differentiate]
    fn f(x: &[f64], data: &[f64]) -> f64 {
        let mut rest = data.to_vec();
        let mut sum = 0.0;
        for v in x {
            let weight = rest[0];
            rest[0] += 1.0;
            sum += v * weight * rest[0];
        }
        sum
    }
    fn twin<T: Real>(x: &[T], data: &[T]) -> T {
        let mut sum = T::ZERO;
        for (k, v) in x.iter().enumerate() {
            let weight = data[0] + T::lit(k as f64);
            sum += *v * weight * (weight + T::ONE);
        }
        sum
    }
    check_grad!(ref vec![0.3, -0.6, 0.2], ref vec![0.7]);
}

#[test]
fn numbers_of_two_widths() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let a: f32 = 1.5 + 2.25;
        let b: f64 = 1.5 + 2.25;
        x * b + f64::from(a) * x * x
    }
    assert_eq!(f_grad(2.0), (2.0 * 3.75 + 3.75 * 4.0, 3.75 + 15.0));
}
