//! A rule by hand with a second derivative: `g_jvp_vjp` is the pullback of `g_jvp`.

use super::differentiate;
use crate::support::*;

/// `x^n`
fn power(x: f64, n: i32) -> f64 {
    x.powi(n)
}

fn power_jvp(x: f64, n: i32, x_dot: f64, _: ()) -> (f64, f64) {
    (power(x, n), f64::from(n) * power(x, n - 1) * x_dot)
}

fn power_vjp(x: f64, n: i32) -> (f64, impl FnOnce(f64, &mut f64, &mut ())) {
    (
        power(x, n),
        move |seed: f64, x_bar: &mut f64, _: &mut ()| {
            *x_bar += seed * f64::from(n) * power(x, n - 1);
        },
    )
}

fn power_jvp_vjp(
    x: f64,
    n: i32,
    x_dot: f64,
    _: (),
) -> (
    (f64, f64),
    impl FnOnce((f64, f64), &mut f64, &mut (), &mut f64, &mut ()),
) {
    let pullback = move |(seed, seed_dot): (f64, f64),
                         x_bar: &mut f64,
                         _: &mut (),
                         x_dot_bar: &mut f64,
                         _: &mut ()| {
        let slope = f64::from(n) * power(x, n - 1);
        let bend = f64::from(n * (n - 1)) * power(x, n - 2);
        *x_bar += seed * slope + seed_dot * bend * x_dot;
        *x_dot_bar += seed_dot * slope;
    };
    (power_jvp(x, n, x_dot, ()), pullback)
}

#[differentiate(hvp, hessian, jacobian)]
fn f(x: f64, y: f64, n: i32) -> f64 {
    let mut sum = 0.0;
    for k in 2..n {
        sum += power(x * y, k) / y;
    }
    sum * power(x, 3)
}

fn twin<T: Real>(x: T, y: T, n: i32) -> T {
    let mut sum = T::ZERO;
    for k in 2..n {
        sum += (x * y).powi(k) / y;
    }
    sum * x * x * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y, n = 5), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}
