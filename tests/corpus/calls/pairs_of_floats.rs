//! Calls whose value a pattern takes apart: into floats, all of them or some, and into others.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn slope(x: f64, y: f64, a: f64) -> (f64, f64) {
    (a * x - x * y, x * y - y)
}

#[differentiate]
fn ranked(x: &[f64]) -> (usize, f64, Vec<f64>) {
    let mut best = 0;
    for k in 1..x.len() {
        if x[k] > x[best] {
            best = k;
        }
    }
    (best, x[best] * x[best], x.to_vec())
}

#[differentiate]
fn nested(x: f64) -> (f64, (f64, f64)) {
    (x.sin(), (x.cos(), x * x))
}

#[test]
fn in_loops_and_branches() {
    #[differentiate]
    fn f(a: f64, n: usize) -> f64 {
        let (mut x, mut y) = (1.0, 0.5);
        for k in 0..n {
            let (dx, dy) = slope(x, y, a);
            x += 0.1 * dx;
            y += 0.1 * dy;
            if k % 2 == 0 {
                let (dx, _) = slope(y, x, a);
                let (u, v) = if x > y {
                    slope(dx, y, x)
                } else {
                    slope(x, dx, y)
                };
                y -= 0.05 * u * v;
            }
        }
        let pair = slope(x, y, a);
        let (first, second) = pair;
        x * y + first - second * pair.0
    }
    fn twin<T: Real>(a: T, n: usize) -> T {
        let slope = |x: T, y: T, a: T| (a * x - x * y, x * y - y);
        let (mut x, mut y) = (T::ONE, T::lit(0.5));
        for k in 0..n {
            let (dx, dy) = slope(x, y, a);
            x += T::lit(0.1) * dx;
            y += T::lit(0.1) * dy;
            if k % 2 == 0 {
                let (dx, _) = slope(y, x, a);
                let (u, v) = if x.value() > y.value() {
                    slope(dx, y, x)
                } else {
                    slope(x, dx, y)
                };
                y -= T::lit(0.05) * u * v;
            }
        }
        let (first, second) = slope(x, y, a);
        x * y + first - second * first
    }
    check_scalars!(f(a, n = 5), twin, [[0.8], [1.3], [-0.4]]);
    check_scalars!(f(a, n = 0), twin, [[0.8]]);
}

#[test]
fn beside_others() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let (k, top, copy) = ranked(x);
        let (sine, (cosine, square)) = nested(x[0]);
        let (value, parts) = nested(top);
        top * copy[0] + x[k] * sine - cosine * square + value * parts.0
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut k = 0;
        for j in 1..x.len() {
            if x[j].value() > x[k].value() {
                k = j;
            }
        }
        let top = x[k] * x[k];
        top * x[0] + x[k] * x[0].sin() - x[0].cos() * (x[0] * x[0]) + top.sin() * top.cos()
    }
    check_slice!(f, twin, [[0.3, 0.9, -0.4], [0.7]]);
}

#[test]
fn over_single_precision_and_type_parameters() {
    #[differentiate]
    fn both(x: f32) -> (f32, f64) {
        (x * x, f64::from(x) * 3.0)
    }
    #[differentiate]
    fn single(x: f32) -> f32 {
        let (square, wide) = both(x);
        square * x + wide as f32
    }
    let (value, slope) = single_grad(1.5);
    assert_eq!((value, slope), (single(1.5), 3.0 * 2.25 + 3.0));

    #[differentiate]
    fn swapped<T: Real>(x: T, y: T) -> (T, T) {
        (y * x, x)
    }
    #[differentiate]
    fn f<T: Real>(x: T, y: T) -> T {
        let (a, b) = swapped(x, y);
        let (c, d) = swapped(a, b);
        c * d
    }
    assert_eq!(f_grad(2.0, 3.0), (72.0, (108.0, 48.0)));
    assert_eq!(f_grad(2.0_f32, 3.0).1, (108.0, 48.0));
}

#[test]
fn where_rows_and_columns_go_together() {
    #[differentiate(hvp, hessian, jacobian)]
    fn turn(x: f64, y: f64) -> (f64, f64) {
        (x * y.cos(), x * y.sin())
    }
    #[differentiate(hessian)]
    fn f(x: [f64; 3]) -> f64 {
        let (a, b) = turn(x[0], x[1]);
        let (c, d) = turn(a, x[2]);
        c * d + b
    }
    #[differentiate(jacobian)]
    fn g(x: [f64; 3]) -> [f64; 2] {
        let (a, b) = turn(x[0], x[1]);
        let (c, d) = turn(a, x[2]);
        [c * b, d]
    }
    fn f_twin<T: Real>(x: [T; 3]) -> T {
        let turn = |x: T, y: T| (x * y.cos(), x * y.sin());
        let (a, b) = turn(x[0], x[1]);
        let (c, d) = turn(a, x[2]);
        c * d + b
    }
    let x = [0.7, 0.4, 1.1];
    let (value, gradient, hessian) = f_hessian(x);
    assert_eq!(value, f(x));
    for i in 0..3 {
        for j in 0..3 {
            let h = 1e-5;
            let (mut up, mut down) = (x, x);
            up[j] += h;
            down[j] -= h;
            let difference = (f_grad(up).1[i] - f_grad(down).1[i]) / (2.0 * h);
            assert!((hessian[i][j] - difference).abs() < 1e-8);
        }
    }
    let mut duals = x.map(Dual::lit);
    for i in 0..3 {
        duals[i].tangent = 1.0;
        assert!((f_twin(duals).tangent - gradient[i]).abs() < 1e-14);
        duals[i].tangent = 0.0;
    }
    let (value, rows) = g_jacobian(x);
    assert_eq!(value, g(x));
    for i in 0..2 {
        let (_, pullback) = g_vjp(x);
        let (mut seed, mut row) = ([0.0; 2], [0.0; 3]);
        seed[i] = 1.0;
        pullback(seed, &mut row);
        for j in 0..3 {
            assert!((row[j] - rows[i][j]).abs() < 1e-14);
        }
    }
}
