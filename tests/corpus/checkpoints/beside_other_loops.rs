//! A checkpointed loop in another loop, around another one, in a branch, and with calls.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn rate(x: f64, k: f64) -> f64 {
    (x * k).sin() / (1.0 + x * x)
}

#[test]
fn nested() {
    #[differentiate]
    fn f(x: f64, starts: &[f64]) -> f64 {
        let mut total = 0.0;
        let mut carried = x;
        for start in starts {
            let mut y = *start + carried;
            #[checkpoint(slots = 3)]
            for k in 0..8 {
                let mut sum = 0.0;
                for j in 0..3 {
                    sum += rate(y, x + j as f64);
                }
                y += 0.1 * sum * k as f64;
            }
            carried *= y;
            total += y * y;
        }
        total + carried
    }
    fn twin<T: Real>(x: T, starts: &[T]) -> T {
        let rate = |x: T, k: T| (x * k).sin() / (T::lit(1.0) + x * x);
        let mut total = T::lit(0.0);
        let mut carried = x;
        for start in starts {
            let mut y = *start + carried;
            for k in 0..8 {
                let mut sum = T::lit(0.0);
                for j in 0..3 {
                    sum += rate(y, x + T::lit(f64::from(j)));
                }
                y += T::lit(0.1) * sum * T::lit(f64::from(k));
            }
            carried *= y;
            total += y * y;
        }
        total + carried
    }
    check!(f(x: f64, starts: &[f64]) -> f64, twin, [[0.8, 0.5, 0.25, 1.1]]);
}

#[test]
fn checkpoints_in_checkpoints() {
    #[differentiate]
    fn f(x: f64, n: usize) -> f64 {
        let mut y = x;
        let mut slow = 1.0;
        if n > 2 {
            #[checkpoint(every = 3)]
            for _ in 0..n {
                let kick = rate(slow, y);
                #[checkpoint(slots = 2)]
                for _ in 0..n {
                    y = (y + kick * slow).cos();
                }
                slow += y * kick;
            }
        }
        y + slow
    }
    fn twin<T: Real>(x: T, n: usize) -> T {
        let rate = |x: T, k: T| (x * k).sin() / (T::lit(1.0) + x * x);
        let (mut y, mut slow) = (x, T::lit(1.0));
        if n > 2 {
            for _ in 0..n {
                let kick = rate(slow, y);
                for _ in 0..n {
                    y = (y + kick * slow).cos();
                }
                slow += y * kick;
            }
        }
        y + slow
    }
    for n in [2, 7] {
        check_scalars!(f(x, n = n), twin, [[0.8], [-0.4]]);
    }
}
