//! Powers and roots: exponents that are integers, constants and active, bases of both signs.

use super::differentiate;
use crate::support::*;

#[test]
fn powi() {
    #[differentiate]
    fn f(x: f64, n: i32) -> f64 {
        x.powi(n)
    }
    for n in [0, 1, 2, 3, 10, -1, -2, -7] {
        let closed_form =
            |x: Dual, n: i32| given(x.value.powi(n), [(f64::from(n) * x.value.powi(n - 1), x)]);
        check_scalars!(f(x, n = n), closed_form, [[1.25], [-0.75], [3.0]]);
    }
}

#[test]
fn powi_of_zero() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.powi(0) + x.powi(1) * 2.0 + x.powi(2) * 3.0 + x.powi(3)
    }
    check_table!(f(x), [([0.0], 1.0, [2.0]), ([1.0], 7.0, [11.0])]);
}

#[test]
fn powf() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.powf(y)
    }
    let closed_form = |x: Dual, y: Dual| {
        let power = x.value.powf(y.value);
        given(
            power,
            [(y.value * power / x.value, x), (power * x.value.ln(), y)],
        )
    };
    check_scalars!(
        f(x, y),
        closed_form,
        [[2.0, 3.0], [0.3, -1.5], [5.0, 0.25], [1.0, 7.0]]
    );
}

#[test]
fn powf_with_a_constant_exponent() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.powf(2.5) + x.powf(-0.5) * x.powf(1.0)
    }
    fn twin<T: Real>(x: T) -> T {
        x.powf(T::lit(2.5)) + x.powf(T::lit(-0.5)) * x.powf(T::ONE)
    }
    check_scalars!(f(x), twin, [[2.0], [0.3], [1.0]]);
}

#[test]
fn powf_of_a_negative_base_with_a_constant_exponent() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.powf(3.0) + x.powf(-2.0)
    }
    check_table!(f(x), [([-2.0], -7.75, [12.25])]);
}

#[test]
fn powf_of_a_constant_base() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        10.0_f64.powf(x) - 0.5_f64.powf(x)
    }
    fn twin<T: Real>(x: T) -> T {
        T::lit(10.0).powf(x) - T::lit(0.5).powf(x)
    }
    check_scalars!(f(x), twin, [[2.0], [0.3], [-1.0], [0.0]]);
}

#[test]
fn roots() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.sqrt() * y.cbrt() + (x * x).cbrt() / (y * y).sqrt()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        x.sqrt() * y.cbrt() + (x * x).cbrt() / (y * y).sqrt()
    }
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [1e-12, 1e12]]);
}

#[test]
fn hypot() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.hypot(y) + x.hypot(3.0) * 4.0_f64.hypot(y)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        x.hypot(y) + x.hypot(T::lit(3.0)) * T::lit(4.0).hypot(y)
    }
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [-3.0, 0.0]]);
}

#[test]
fn recip() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.recip() * (x + 1.0).recip()
    }
    check_scalars!(
        f(x),
        |x: Dual| x.recip() * (x + Dual::ONE).recip(),
        [[2.0], [0.3], [-1.5]]
    );
}

#[test]
fn mul_add() {
    #[differentiate]
    fn f(x: f64, y: f64, z: f64) -> f64 {
        x.mul_add(y, z).mul_add(2.0, x.mul_add(x, 1.0))
    }
    fn twin<T: Real>(x: T, y: T, z: T) -> T {
        x.mul_add(y, z).mul_add(T::lit(2.0), x.mul_add(x, T::ONE))
    }
    check_scalars!(f(x, y, z), twin, [[2.0, 4.0, -0.5], [0.3, -1.5, 1e3]]);
}
