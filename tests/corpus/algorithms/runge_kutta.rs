//! The classical Runge–Kutta method on the predator–prey equations, whose right side is a function of its own.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn slope(y: [f64; 2], rates: &[f64; 4]) -> [f64; 2] {
    [
        rates[0] * y[0] - rates[1] * y[0] * y[1],
        rates[2] * y[0] * y[1] - rates[3] * y[1],
    ]
}

#[differentiate]
fn f(start: &[f64; 2], rates: &[f64; 4], h: f64, steps: usize) -> f64 {
    let mut y = *start;
    for _ in 0..steps {
        let k1 = slope(y, rates);
        let k2 = slope([y[0] + 0.5 * h * k1[0], y[1] + 0.5 * h * k1[1]], rates);
        let k3 = slope([y[0] + 0.5 * h * k2[0], y[1] + 0.5 * h * k2[1]], rates);
        let k4 = slope([y[0] + h * k3[0], y[1] + h * k3[1]], rates);
        for i in 0..2 {
            y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
        }
    }
    y[0] * y[1]
}

fn twin<T: Real>(start: &[T; 2], rates: &[T; 4], h: T, steps: usize) -> T {
    let slope = |y: [T; 2]| {
        let met = y[0] * y[1];
        [
            rates[0] * y[0] - rates[1] * met,
            rates[2] * met - rates[3] * y[1],
        ]
    };
    let along = |y: [T; 2], k: [T; 2], s: T| [y[0] + s * k[0], y[1] + s * k[1]];
    let (half, two) = (T::lit(0.5), T::lit(2.0));
    let mut y = *start;
    for _ in 0..steps {
        let a = slope(y);
        let b = slope(along(y, a, half * h));
        let c = slope(along(y, b, half * h));
        let d = slope(along(y, c, h));
        y = std::array::from_fn(|i| {
            y[i] + h / T::lit(6.0) * (a[i] + two * b[i] + two * c[i] + d[i])
        });
    }
    y[0] * y[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [1.2, 0.7], ref [1.1, 0.4, 0.3, 0.8], val 0.1, con 12);
}
