//! Function paths where closures stand: of std, of the module, of an associated function.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

struct Kernel;

impl Kernel {
    #[differentiate]
    fn gauss(x: f64) -> f64 {
        (-0.5 * x * x).exp()
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.iter().copied().map(f64::tanh).sum();
    let b: f64 = x.iter().copied().map(sigmoid).product();
    let c: f64 = x.iter().cloned().map(Kernel::gauss).fold(0.0, f64::max);
    let d = x.iter().copied().reduce(f64::min).unwrap();
    let e: Vec<f64> = x
        .iter()
        .copied()
        .filter(|v| v.is_finite())
        .map(f64::sin)
        .collect();
    a * b + c * d + e[0]
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b, mut c, mut d) = (T::ZERO, T::ONE, T::ZERO, x[0]);
    for &v in x {
        a += v.tanh();
        b = b * (T::ONE / (T::ONE + (-v).exp()));
        let g = (v * v * T::lit(-0.5)).exp();
        if g > c {
            c = g;
        }
        if v < d {
            d = v;
        }
    }
    a * b + c * d + x[0].sin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[1.0, 2.0, 0.5, -0.3], [0.3, 0.7, 1.1]]);
}
