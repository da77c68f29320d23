//! Rules by hand that return arrays, `Vec`s, nothing, and what carries no derivative.

use super::differentiate;
use crate::support::*;
use differentiate::stop_gradient;

/// The rotation of a pair, in place.
fn rotate(v: &mut [f64; 2], angle: f64) {
    let (s, c) = f64::from_bits(angle.to_bits()).sin_cos();
    *v = [c * v[0] - s * v[1], s * v[0] + c * v[1]];
}

fn rotate_vjp(v: &mut [f64; 2], angle: f64) -> ((), impl FnOnce(&mut [f64; 2], &mut f64) + use<>) {
    rotate(v, angle);
    let [x, y] = *v;
    let pullback = move |v_bar: &mut [f64; 2], angle_bar: &mut f64| {
        *angle_bar += v_bar[1] * x - v_bar[0] * y;
        rotate(v_bar, -angle);
    };
    ((), pullback)
}

fn rotate_jvp(v: &mut [f64; 2], angle: f64, v_dot: &mut [f64; 2], angle_dot: f64) -> ((), ()) {
    rotate(v, angle);
    rotate(v_dot, angle);
    *v_dot = [v_dot[0] - v[1] * angle_dot, v_dot[1] + v[0] * angle_dot];
    ((), ())
}

/// Powers of a number, and how many there are.
fn powers(x: f64, n: usize) -> (Vec<f64>, usize) {
    (
        (0..n)
            .map(|k| f64::from_bits(x.to_bits()).powi(k as i32))
            .collect(),
        n,
    )
}

fn powers_vjp(
    x: f64,
    n: usize,
) -> (
    (Vec<f64>, usize),
    impl FnOnce((Vec<f64>, ()), &mut f64, &mut ()),
) {
    let pullback = move |(seed, ()): (Vec<f64>, ()), x_bar: &mut f64, (): &mut ()| {
        for (k, seed) in seed.iter().enumerate().skip(1) {
            *x_bar += seed * k as f64 * x.powi(k as i32 - 1);
        }
    };
    (powers(x, n), pullback)
}

fn powers_jvp(x: f64, n: usize, x_dot: f64, (): ()) -> ((Vec<f64>, usize), (Vec<f64>, ())) {
    let slope = |k: usize| {
        if k == 0 {
            0.0
        } else {
            k as f64 * x.powi(k as i32 - 1)
        }
    };
    (
        powers(x, n),
        ((0..n).map(|k| slope(k) * x_dot).collect(), ()),
    )
}

/// The signs of numbers: nothing to differentiate.
fn sign(x: f64) -> i32 {
    if f64::from_bits(x.to_bits()) < 0.0 {
        -1
    } else {
        1
    }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut v = [x, y];
    rotate(&mut v, x * y);
    for _ in 0..2 {
        let angle = v[0];
        rotate(&mut v, angle);
    }
    let (list, n) = powers(v[1], 4);
    let side = sign(stop_gradient(x));
    list[3] + list[1] * v[0] * n as f64 + side as f64 * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let rotate = |v: [T; 2], angle: T| {
        let (s, c) = (angle.sin(), angle.cos());
        [c * v[0] - s * v[1], s * v[0] + c * v[1]]
    };
    let mut v = rotate([x, y], x * y);
    for _ in 0..2 {
        v = rotate(v, v[0]);
    }
    let side = if x < T::ZERO { T::lit(-1.0) } else { T::ONE };
    v[1].powi(3) + v[1] * v[0] * T::lit(4.0) + side * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.7, 0.4], [-1.3, 0.2]]);
}
