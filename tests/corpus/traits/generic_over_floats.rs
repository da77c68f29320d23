//! A trait with a parameter for the float: its declaration does not see that it is one.

use super::*;
use ::differentiate::Real;

trait Density<T: Real> {
    #[differentiate(wrt(x))]
    fn log_density(&self, x: T) -> T;
}

#[derive(Clone, Debug)]
struct Normal {
    deviation: f32,
}

#[derive(Clone, Debug)]
struct Laplace;

#[differentiate]
impl<T: Real> Density<T> for Normal {
    #[differentiate(wrt(x))]
    fn log_density(&self, x: T) -> T {
        let z = x / T::from(self.deviation);
        T::lit(-0.5) * z * z
    }
}

#[differentiate]
impl<T: Real> Density<T> for Laplace {
    #[differentiate(wrt(x))]
    fn log_density(&self, x: T) -> T {
        -x.abs()
    }
}

#[differentiate(wrt(sample))]
fn likelihood<T: Real, D: Density<T>>(density: &D, sample: &[T]) -> T {
    let mut sum = T::ZERO;
    for x in sample {
        sum += density.log_density(*x);
    }
    sum
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    likelihood(&Normal { deviation: 0.5 }, x) * likelihood(&Laplace, x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![0.7, -1.5]), |x| {
        k(-2.0) * (x[0] * x[0] + x[1] * x[1]) * (x[1] - x[0])
    });
}
