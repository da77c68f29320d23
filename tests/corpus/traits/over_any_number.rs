//! Traits that are generic over their numbers, implemented for floats and for any number: the attribute on the trait, which
//! sees what its parameter is, and on a method alone, which does not.

use super::{check_data, differentiate, k};
use crate::support::Dual;
use ::differentiate::Real;

#[differentiate]
trait Density<T: Real> {
    fn log_pdf(&self, x: T) -> T;

    fn at_both_sides(&self, x: T, width: T) -> T {
        self.log_pdf(x - width) + self.log_pdf(x + width)
    }
}

trait Kernel<X> {
    #[differentiate(wrt(a, b))]
    fn between(&self, a: &[X], b: &[X]) -> X;
}

trait Link {
    type Scalar;

    #[differentiate(wrt(x))]
    fn link(&self, x: Self::Scalar) -> Self::Scalar;
}

struct Standard;

#[derive(Clone)]
struct Normal<T> {
    mean: T,
    deviation: T,
}

#[differentiate]
impl Density<f64> for Standard {
    fn log_pdf(&self, x: f64) -> f64 {
        -0.5 * x * x
    }
}

#[differentiate]
impl<T: Real> Density<T> for Normal<T> {
    fn log_pdf(&self, x: T) -> T {
        let z = (x - self.mean) / self.deviation;
        -T::lit(0.5) * z * z - self.deviation.ln()
    }
}

#[differentiate]
impl Kernel<f64> for Standard {
    fn between(&self, a: &[f64], b: &[f64]) -> f64 {
        let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
        (-square).exp()
    }
}

#[differentiate]
impl Link for Standard {
    type Scalar = f64;

    fn link(&self, x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }
}

#[differentiate]
fn over_floats<D: Density<f64>>(d: &D, x: f64) -> f64 {
    d.log_pdf(x) * x.sin()
}

#[differentiate]
fn over_numbers<T: Real, D>(d: &D, x: T) -> T
where
    D: Density<T>,
{
    d.at_both_sides(x, x * x) * x.sin()
}

#[differentiate]
fn gram(kernel: &impl Kernel<f64>, x: &[f64], y: f64) -> f64 {
    kernel.between(x, &[y, y * y])
}

const UNIT: Normal<f64> = Normal {
    mean: 0.0,
    deviation: 1.0,
};

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let normal = Normal {
        mean: 0.3,
        deviation: 1.7,
    };
    let sum = over_floats(&Standard, x) + over_floats(&normal, y);
    let sum = sum + over_numbers(&normal, x * y) + over_numbers(&Standard, y);
    sum * gram(&Standard, &[x, y], x) + Standard.link(x * y) * UNIT.log_pdf(y)
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(val 0.7, val -1.2), |x| {
        let (x, y) = (x[0], x[1]);
        let standard = |x: Dual| k(-0.5) * x * x;
        let normal = |x: Dual| {
            let z = (x - k(0.3)) / k(1.7);
            k(-0.5) * z * z - k(1.7).ln()
        };
        let sum = standard(x) * x.sin() + normal(y) * y.sin();
        let z = x * y;
        let sum = sum + (normal(z - z * z) + normal(z + z * z)) * z.sin();
        let sum = sum + (standard(y - y * y) + standard(y + y * y)) * y.sin();
        let square = (y - x * x) * (y - x * x);
        sum * (-square).exp() + k(-0.5) * y * y / (k(1.0) + (-z).exp())
    });
}

// `log_pdf` of `Standard` has its own gradient, that of `Normal` is the trait's.
#[test]
fn gradients_by_the_method() {
    let normal = Normal {
        mean: 0.5,
        deviation: 2.0,
    };
    assert_eq!(Standard.log_pdf_grad(3.0), (-4.5, -3.0));
    assert_eq!(normal.log_pdf_grad(2.5).1, -0.5);
    let mut slope = f64::NAN;
    normal.log_pdf_grad_into(2.5, &mut slope);
    assert_eq!(slope, -0.5);
    let (value, (by_a, by_b)) = Standard.between_grad(&[1.0], &[1.0]);
    assert_eq!((value, by_a, by_b), (1.0, vec![0.0], vec![0.0]));
}
