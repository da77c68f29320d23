//! Branches whose adjoint follows at once, and branches that only look so.

use super::differentiate;
use crate::support::*;

#[test]
fn sums_in_both_arms() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        let mut other = 1.0;
        if x[0] > y[0] {
            for v in x {
                sum += v * y[0];
            }
        } else {
            for v in y {
                sum -= v.sin();
                other += v * x[0];
            }
        }
        3.0 * sum + 0.5 * other
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let (mut sum, mut other) = (T::ZERO, T::ONE);
        if x[0] > y[0] {
            for v in x {
                sum += *v * y[0];
            }
        } else {
            for v in y {
                sum = sum - v.sin();
                other += *v * x[0];
            }
        }
        sum * T::lit(3.0) + other * T::lit(0.5)
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}

#[test]
fn a_sum_that_is_squared_afterwards() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.3;
        if x[0] > 0.0 {
            sum += x[0] * x[1];
        }
        sum * sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut sum = T::lit(0.3);
        if x[0] > T::ZERO {
            sum += x[0] * x[1];
        }
        sum.powi(2)
    }
    check!(f(x: &[f64]) -> f64, twin, [[2.0, 1.0], [-1.0, -2.0]]);
}

#[test]
fn a_result_that_is_scaled_and_one_that_is_squared() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let scaled = if x > y { x * y } else { x.sin() };
        let squared = if x > 0.0 { y * y * x } else { y };
        2.0 * scaled + squared * squared * scaled
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let scaled = if x > y { y * x } else { x.sin() };
        let squared = if x > T::ZERO { y.powi(2) * x } else { y };
        scaled * (T::lit(2.0) + squared.powi(2))
    }
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 1.5], [0.3, 0.9], [-0.3, 0.9], [-0.3, -0.9]]
    );
}

#[test]
fn what_it_reads_is_changed_afterwards() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut a = x * y;
        let b = if x > y { a * y } else { a };
        a = a * a * x;
        3.0 * b + a
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let a = x * y;
        let b = if x > y { a * y } else { a };
        b * T::lit(3.0) + a.powi(2) * x
    }
    check_scalars!(f(x, y), twin, [[2.0, 1.5], [0.3, 0.9], [-0.3, 0.9]]);
}

#[test]
fn what_it_reads_is_changed_in_an_array() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = x.to_vec();
        let mut sum = 0.0;
        if w[0] > 0.0 {
            sum += w[0] * w[1];
        }
        w[1] = w[0] * 2.0;
        sum + w[1] * x[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let tail = x[0].powi(2) * T::lit(2.0);
        if x[0] > T::ZERO {
            x[0] * x[1] + tail
        } else {
            tail
        }
    }
    check!(f(x: &[f64]) -> f64, twin, [[2.0, 1.0], [-1.0, -2.0]]);
}

#[test]
fn in_a_fused_loop_with_breaks_and_shadows() {
    #[differentiate]
    fn f(x: &[f64], y: f64) -> f64 {
        let mut sum = 0.0;
        for v in x {
            let v = v * y;
            if v > 3.0 {
                break;
            }
            if v > 0.0 {
                let v = v.sin();
                sum += if v > 0.5 { v * v } else { v * y };
            } else if v < -1.0 {
                continue;
            } else {
                sum -= v;
            }
            sum += 0.1 * v;
        }
        sum
    }
    fn twin<T: Real>(x: &[T], y: T) -> T {
        let mut sum = T::ZERO;
        for v in x {
            let v = *v * y;
            if v > T::lit(3.0) {
                return sum;
            }
            if v > T::ZERO {
                let s = v.sin();
                sum += if s > T::lit(0.5) { s.powi(2) } else { s * y };
            } else if v < T::lit(-1.0) {
                continue;
            } else {
                sum = sum - v;
            }
            sum += v * T::lit(0.1);
        }
        sum
    }
    for points in [
        [2.0, 0.3, 1.1, -0.4, -1.5, 0.9],
        [2.0, 0.3, 5.1, -0.4, -1.5, 0.9],
        [0.0, 0.3, 5.1, -0.4, -1.5, -0.9],
    ] {
        let (x, y) = points.split_at(5);
        let y = y[0];
        let (value, (by_x, by_y)) = f_grad(x, y);
        assert_eq!(value.to_bits(), f(x, y).to_bits());
        for k in 0..6 {
            let lift = |j: usize| Dual {
                value: points[j],
                tangent: if j == k { 1.0 } else { 0.0 },
            };
            let duals: Vec<Dual> = (0..5).map(lift).collect();
            let expected = twin(&duals, lift(5)).tangent;
            let found = if k < 5 { by_x[k] } else { by_y };
            assert!((found - expected).abs() < 1e-14, "{found} {expected}");
        }
    }
}

#[test]
fn the_first_of_two_feeds_the_second() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut a = 0.5;
        if x > 0.0 {
            a += x * y;
        }
        let mut b = 0.25;
        if y > 0.0 {
            b += a * x;
        }
        if x > y {
            b += a * a;
        }
        2.0 * b
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let mut a = T::lit(0.5);
        if x > T::ZERO {
            a += x * y;
        }
        let mut b = T::lit(0.25);
        if y > T::ZERO {
            b += a * x;
        }
        if x > y {
            b += a.powi(2);
        }
        b + b
    }
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 1.5], [0.3, 0.9], [-0.3, 0.9], [-0.3, -0.9]]
    );
}

#[test]
fn a_panic_in_one_arm() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let y = if x > 0.0 {
            x.ln()
        } else {
            panic!("not positive")
        };
        3.0 * y * x
    }
    fn twin<T: Real>(x: T) -> T {
        T::lit(3.0) * x.ln() * x
    }
    check_scalars!(f(x), twin, [[2.0], [0.3]]);
}

#[test]
fn an_arm_that_gives_what_stands_outside() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let a = x * y;
        let b = if x > y { a } else { y };
        let c = if x > 0.0 { b } else { a };
        2.0 * c + 0.5 * b - a
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let a = y * x;
        let b = if x > y { a } else { y };
        let c = if x > T::ZERO { b } else { a };
        c + c + b * T::lit(0.5) - a
    }
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 1.5], [0.3, 0.9], [-0.3, 0.9], [-0.3, -0.9]]
    );
}
