//! Every companion of functions with checkpointed loops, some generic, some in single precision.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp, hessian, taylor, trace)]
fn f(x: f64, y: f64) -> f64 {
    let mut z = x;
    #[checkpoint(slots = 2)]
    for _ in 0..5 {
        z = (z * y).sin() + x * x;
    }
    z
}

fn twin<T: Real>(x: T, y: T) -> T {
    (0..5).fold(x, |z, _| (z * y).sin() + x * x)
}

fn in_one<T: ::differentiate::Real>(x: T) -> T {
    (0..5).fold(x, |z, _| (z * T::lit(0.4)).sin() + x * x)
}

#[test]
fn second_order_taylor_and_trace() {
    check_scalars!(f(x, y), twin, [[0.7, 0.4], [-0.3, 1.2]]);
    check_taylor!(x in [0.7, -0.3], f(x, 0.4), in_one(x));
    let (_, gradient, hessian) = f_hessian(0.7, 0.4);
    let columns = [f_hvp(0.7, 0.4, 1.0, 0.0).2, f_hvp(0.7, 0.4, 0.0, 1.0).2];
    for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let of = [columns[column].0, columns[column].1];
        assert!((hessian[row][column] - of[row]).abs() < 1e-13);
    }
    check_trace!(f_trace(0.7, 0.4), f(0.7, 0.4), [gradient.0, gradient.1]);
}

#[test]
fn jacobians() {
    #[differentiate(jacobian)]
    fn g(x: &[f64; 4], n: usize) -> [f64; 2] {
        let mut state = [x[0], x[1]];
        let mut table = vec![x[2], x[3]];
        #[checkpoint(every = 2)]
        for k in 0..n {
            state = [state[1] * table[k % 2], state[0] + state[1].cos()];
        }
        table[0] *= state[0];
        [state[0] + table[0], state[1]]
    }
    let x = [0.3, 0.4, 0.5, 0.6];
    let (value, jacobian) = g_jacobian(&x, 7);
    assert_eq!(value, g(&x, 7));
    for k in 0..4 {
        let mut unit = [0.0; 4];
        unit[k] = 1.0;
        let (_, column) = g_jvp(&x, 7, &unit, ());
        for row in 0..2 {
            assert!((jacobian[row][k] - column[row]).abs() < 1e-13);
        }
    }
}

#[test]
fn generic() {
    #[differentiate]
    fn f<T: ::differentiate::Real>(x: T, y: T, n: usize) -> T {
        let mut z = [x, y];
        #[checkpoint]
        for _ in 0..n {
            z = [z[1] * x, (z[0] + y).sin()];
        }
        z[0] + z[1]
    }
    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let mut z = [x, y];
        for _ in 0..n {
            z = [z[1] * x, (z[0] + y).sin()];
        }
        z[0] + z[1]
    }
    check_scalars!(f(x, y, n = 6), twin, [[0.7, 0.4]]);
}

#[test]
fn single_precision() {
    #[differentiate]
    fn f(x: f32, y: f32) -> f32 {
        let mut z = x;
        let mut turns = 0u8;
        #[checkpoint(slots = 2)]
        while turns < 9 {
            z = (z * y).cos() + x;
            turns += 1;
        }
        z
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (0..9).fold(x, |z, _| (z * y).cos() + x)
    }
    check_singles!(f(x, y), twin, [[0.7, 0.4]]);
}

#[test]
fn inside() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        #[differentiate]
        fn inner(x: f64) -> f64 {
            let mut y = x;
            #[checkpoint(every = 2)]
            for _ in 0..4 {
                y = y.sin() * x;
            }
            y
        }
        let double = |v: f64| {
            let mut w = v;
            #[checkpoint]
            for _ in 0..3 {
                w += w * v;
            }
            w
        };
        let mut sum = 0.0;
        let mut values = [x, x * x, 1.0].into_iter();
        #[checkpoint(slots = 2)]
        while let Some(v) = values.next() {
            sum += double(v) * inner(v * x) + sum * sum;
        }
        sum
    }
    fn twin<T: Real>(x: T) -> T {
        let inner = |x: T| (0..4).fold(x, |y, _| y.sin() * x);
        let double = |v: T| (0..3).fold(v, |w, _| w + w * v);
        let mut sum = T::lit(0.0);
        for v in [x, x * x, T::lit(1.0)] {
            sum += double(v) * inner(v * x) + sum * sum;
        }
        sum
    }
    check_scalars!(f(x), twin, [[0.7], [-0.2]]);
}
