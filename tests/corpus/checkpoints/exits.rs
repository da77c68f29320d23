//! Checkpointed loops that end early: `while`, `loop`, `break`, `continue`, `return`.

use super::differentiate;
use crate::support::*;

#[test]
fn newton() {
    #[differentiate]
    fn f(a: f64, start: f64) -> f64 {
        let mut x = start;
        #[checkpoint(slots = 3)]
        while (x * x - a).abs() > 1e-13 * a {
            x = 0.5 * (x + a / x);
        }
        x
    }
    fn twin<T: Real>(a: T, start: T) -> T {
        let mut x = start;
        while (x * x - a).abs().value() > 1e-13 * a.value() {
            x = T::lit(0.5) * (x + a / x);
        }
        x
    }
    check_scalars!(f(a, start), twin, [[2.0, 30.0], [9.0, 3.0]]);
}

#[test]
fn left_from_inside() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut sum = 0.0;
        let mut power = 1.0;
        #[checkpoint(every = 3)]
        for k in 1..40 {
            if k % 4 == 0 {
                continue;
            }
            power *= x * y;
            if power > 50.0 {
                return sum * y;
            }
            if sum > 30.0 {
                break;
            }
            sum += power / k as f64;
        }
        sum + power
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let (mut sum, mut power) = (T::lit(0.0), T::lit(1.0));
        for k in 1..40 {
            if k % 4 == 0 {
                continue;
            }
            power *= x * y;
            if power.value() > 50.0 {
                return sum * y;
            }
            if sum.value() > 30.0 {
                break;
            }
            sum += power / T::lit(f64::from(k));
        }
        sum + power
    }
    check_scalars!(
        f(x, y),
        twin,
        [[0.9, 1.0], [1.3, 1.1], [3.0, 1.5], [1.02, 1.1]]
    );
}

#[test]
fn endless() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let mut y = x;
        let mut turns = 0;
        #[checkpoint]
        'outer: loop {
            for k in 0..3 {
                y = y.sin() + 0.1 * k as f64;
                turns += 1;
                if turns > 20 {
                    break 'outer;
                }
            }
        }
        y * turns as f64
    }
    fn twin<T: Real>(x: T) -> T {
        let y = (0..21).fold(x, |y, k| y.sin() + T::lit(0.1 * f64::from(k % 3)));
        y * T::lit(21.0)
    }
    check_scalars!(f(x), twin, [[0.4], [2.0]]);
}

#[test]
fn popped() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut stack = vec![x, y, x * y];
        let mut sum = 0.0_f64;
        #[checkpoint(slots = 2)]
        while let Some(top) = stack.pop() {
            if top > 1.5 {
                stack.push(top / 2.0);
                stack.push(top / 3.0);
            }
            sum += top * top * sum.cos();
        }
        sum
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let mut stack = vec![x, y, x * y];
        let mut sum = T::lit(0.0);
        while let Some(top) = stack.pop() {
            if top.value() > 1.5 {
                stack.push(top / T::lit(2.0));
                stack.push(top / T::lit(3.0));
            }
            sum += top * top * sum.cos();
        }
        sum
    }
    check_scalars!(f(x, y), twin, [[2.0, 3.0], [0.5, 0.7]]);
}
