//! A Runge-Kutta step written with closures: the right side captures, the step calls it four times.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(y: f64, k: f64, h: f64, n: usize) -> f64 {
    let slope = |t: f64, y: f64| -k * y + t.sin();
    let step = |t: f64, y: f64| {
        let k1 = slope(t, y);
        let k2 = slope(t + 0.5 * h, y + 0.5 * h * k1);
        let k3 = slope(t + 0.5 * h, y + 0.5 * h * k2);
        let k4 = slope(t + h, y + h * k3);
        y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
    };
    (0..n).fold(y, |y, i| step(i as f64 * h, y))
}

fn twin<T: Real>(y: T, k: T, h: T, n: usize) -> T {
    let mut y = y;
    let half = h * T::lit(0.5);
    for i in 0..n {
        let t = h * T::lit(i as f64);
        let a = t.sin() - k * y;
        let b = (t + half).sin() - k * (y + half * a);
        let c = (t + half).sin() - k * (y + half * b);
        let d = (t + h).sin() - k * (y + h * c);
        y += h / T::lit(6.0) * (a + b + b + c + c + d);
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(y, k, h, n = 3), twin, [[0.5, 1.5, 0.1], [-0.7, 0.4, 0.2]]);
}
