//! The heads that a checkpointed loop may have.

use super::differentiate;
use crate::support::*;

#[test]
fn ranges() {
    #[differentiate]
    fn f(x: f64, n: i64) -> f64 {
        let mut y = x;
        #[checkpoint(every = 2)]
        for k in 1..=n {
            y += (y * k as f64).sin() / 8.0;
        }
        #[checkpoint(slots = 3)]
        for k in (0..n).rev() {
            y *= 1.0 + (k as f64 * x).cos() / 9.0;
        }
        #[checkpoint]
        for k in (1..n as usize).step_by(3) {
            y += y * y / (10.0 + k as f64);
        }
        #[checkpoint(slots = 2)]
        for k in (0..n as u8).rev().step_by(2) {
            y -= y * x / (10.0 + k as f64);
        }
        for k in 0..2 {
            #[checkpoint(every = 2)]
            for j in k..6 {
                y = (y + x * j as f64).tanh();
            }
        }
        y
    }
    fn twin<T: Real>(x: T, n: i64) -> T {
        let c = |k: i64| T::lit(k as f64);
        let mut y = x;
        for k in 1..=n {
            y += (y * c(k)).sin() / T::lit(8.0);
        }
        for k in (0..n).rev() {
            y *= T::lit(1.0) + (c(k) * x).cos() / T::lit(9.0);
        }
        for k in (1..n).step_by(3) {
            y += y * y / (T::lit(10.0) + c(k));
        }
        for k in (0..n).rev().step_by(2) {
            y -= y * x / (T::lit(10.0) + c(k));
        }
        for k in 0..2 {
            for j in k..6 {
                y = (y + x * c(j)).tanh();
            }
        }
        y
    }
    for n in [1, 2, 9] {
        check_scalars!(f(x, n = n), twin, [[0.4], [-0.9]]);
    }
}

#[test]
fn chains() {
    #[differentiate]
    fn f(gains: &[f64], start: f64) -> f64 {
        let mut y = start;
        #[checkpoint(every = 2)]
        for (k, gain) in gains.iter().enumerate() {
            y = y.cos() * gain + k as f64;
        }
        #[checkpoint(slots = 2)]
        for pair in gains.windows(2) {
            y = (y * pair[0] - pair[1]).sin();
        }
        #[checkpoint]
        for gain in gains.iter().filter(|g| **g > 0.5).chain(gains) {
            y *= 1.0 + y * gain;
        }
        y
    }
    fn twin<T: Real>(gains: &[T], start: T) -> T {
        let mut y = start;
        for (k, &gain) in gains.iter().enumerate() {
            y = y.cos() * gain + T::lit(k as f64);
        }
        for pair in gains.windows(2) {
            y = (y * pair[0] - pair[1]).sin();
        }
        for &gain in gains.iter().filter(|g| g.value() > 0.5).chain(gains) {
            y *= T::lit(1.0) + y * gain;
        }
        y
    }
    check!(f(gains: &[f64], start: f64) -> f64, twin, [[0.2, 0.9, 0.7, 0.1, 0.8, 0.3]]);
}

#[test]
fn constant_collections() {
    #[differentiate(constant(kinds))]
    fn f(x: f64, kinds: &[(bool, u8)]) -> f64 {
        let mut y = x;
        #[checkpoint(every = 2)]
        for (squares, power) in kinds.iter() {
            y = if *squares {
                y * y
            } else {
                y.powi(i32::from(*power)) + x
            };
        }
        y
    }
    fn twin<T: Real>(x: T, kinds: &[(bool, u8)]) -> T {
        kinds.iter().fold(x, |y, (squares, power)| {
            if *squares {
                y * y
            } else {
                y.powi(i32::from(*power)) + x
            }
        })
    }
    let kinds = [(true, 0), (false, 3), (false, 2), (true, 1), (false, 1)];
    check_scalars!(f(x, kinds = &kinds), twin, [[0.7], [-0.3]]);
}
