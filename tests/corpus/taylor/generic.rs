//! Over every number type: the coefficients are of the type of the variable.

use super::differentiate;
use crate::support::check_taylor;
use ::differentiate::Real;

#[differentiate(taylor)]
fn halves<T: Real>(x: T, y: T) -> T {
    (x + y) / T::lit(2.0)
}

#[differentiate(taylor)]
fn f<T: Real>(x: T, data: &[T], n: usize) -> T {
    let mut v = vec![T::ONE; n];
    for (k, d) in data.iter().enumerate() {
        v[k % n] += *d * x;
    }
    let c = v[0];
    let mixed = [c, T::lit(0.5), data[0]];
    let mut product = T::ONE;
    for m in mixed {
        product = product * m;
    }
    T::lit(3.0) / x - product * halves(x, data[1]) + halves::<T>(T::ONE, x).exp() - T::ONE
}

fn twin<N: Real>(x: N, data: &[f64]) -> N {
    let l = N::lit;
    let c = N::ONE + l(data[0]) * x + l(data[2]) * x;
    l(3.0) / x - c * l(0.5 * data[0]) * (x + l(data[1])) / l(2.0) + ((N::ONE + x) / l(2.0)).exp()
        - N::ONE
}

#[test]
fn agrees_with_the_series() {
    check_taylor!(x in [0.7, -1.5], f::<f64>(x, &[1.0, -0.5, 2.0], 2), twin(x, &[1.0, -0.5, 2.0]), tolerance = 1e-12);
    check_taylor!(x in [0.7_f32, -1.5], f::<f32>(x, &[1.0, -0.5, 2.0], 2), twin(x, &[1.0, -0.5, 2.0]), tolerance = 2e-5);
}
