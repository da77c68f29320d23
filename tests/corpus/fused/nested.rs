//! Loops in fused loops: with sums of their own, tapes of their own, branches, calls.

use super::differentiate;
use crate::support::*;

#[test]
fn a_tape_inside() {
    #[differentiate]
    fn f(x: &[f64], t: &[f64]) -> f64 {
        let mut sum = 0.0;
        for s in t {
            let mut value = 1.0;
            for c in x {
                value = value * s + c;
            }
            sum += value * value;
        }
        0.5 * sum
    }
    fn twin<T: Real>(x: &[T], t: &[T]) -> T {
        let value = |s: T| x.iter().fold(T::ONE, |value, c| value * s + *c);
        T::lit(0.5) * t.iter().fold(T::ZERO, |sum, s| sum + value(*s) * value(*s))
    }
    check!(f(x: &[f64], t: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}

#[test]
fn fused_in_fused() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut energy = 0.0;
        for i in 0..x.len() {
            let mut own = 0.0;
            for j in 0..i {
                let r = x[i] - x[j];
                own += 1.0 / (r * r);
            }
            energy += 0.5 * own + x[i].cos();
        }
        3.0 * energy
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut energy = T::ZERO;
        for (i, a) in x.iter().enumerate() {
            energy = energy + a.cos();
            for b in &x[..i] {
                energy = energy + T::lit(0.5) * ((*a - *b) * (*a - *b)).recip();
            }
        }
        T::lit(3.0) * energy
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0, 0.25]]);
}

#[test]
fn the_outer_sum_in_the_inner_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for a in x {
            let w = a.exp();
            for b in x {
                sum += w * b;
            }
            sum -= w;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let all = x.iter().fold(T::ZERO, |sum, v| sum + *v);
        x.iter()
            .fold(T::ZERO, |sum, a| sum + a.exp() * (all - T::ONE))
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 0.25]]);
}

#[test]
fn branches_inside() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for a in x {
            let d = *a - 1.0;
            let loss = if d.abs() < 1.0 {
                0.5 * d * d
            } else if d > 0.0 {
                d - 0.5
            } else {
                -d - 0.5
            };
            sum += loss * loss;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter().fold(T::ZERO, |sum, a| {
            let d = *a - T::ONE;
            let size = d.abs();
            let loss = if size.value() < 1.0 {
                T::lit(0.5) * d * d
            } else {
                size - T::lit(0.5)
            };
            sum + loss * loss
        })
    }
    check_slice!(f, twin, [vec![2.5], vec![1.5, -2.0, 0.25]]);
}

#[test]
fn calls_inside() {
    #[differentiate]
    fn dot(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }
    #[differentiate]
    fn scale(by: f64, v: &mut [f64]) {
        for v in v {
            *v *= by;
        }
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for a in x {
            let mut row: Vec<f64> = x.iter().map(|v| v.sin()).collect();
            scale(*a, &mut row);
            sum += dot(&row, x);
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let dot = x.iter().fold(T::ZERO, |sum, v| sum + v.sin() * *v);
        x.iter().fold(T::ZERO, |sum, a| sum + *a * dot)
    }
    check_slice!(f, twin, [vec![2.5], vec![1.5, -2.0, 0.25]]);
}

#[test]
fn a_state_inside() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        for start in x {
            let mut state = [*start, 0.5];
            for step in y {
                let [a, b] = state;
                state = [a + 0.1 * b, b - step * a];
            }
            sum += state[0] * state[1];
        }
        sum / x.len() as f64
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let end = |start: T| {
            y.iter().fold((start, T::lit(0.5)), |(a, b), step| {
                (a + T::lit(0.1) * b, b - *step * a)
            })
        };
        let sum = x.iter().fold(T::ZERO, |sum, start| {
            let (a, b) = end(*start);
            sum + a * b
        });
        sum / T::lit(x.len() as f64)
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 3.0, 0.5]]);
}
