//! Iterators whose elements a function makes, `repeat_with` and `from_fn`: of a generator, and of active state.

use super::differentiate;
use crate::support::*;

#[derive(Clone, Debug)]
struct Generator(u64);

impl Generator {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 40) as f64 / (1_u64 << 24) as f64
    }
}

#[test]
fn shocks_of_a_generator() {
    #[differentiate]
    fn f(omega: f64, alpha: f64, n: usize) -> f64 {
        let mut generator = Generator(7);
        let mut variance = omega;
        let path: Vec<f64> = std::iter::repeat_with(|| generator.next() - 0.5)
            .take(n)
            .map(|shock| {
                let change = variance.sqrt() * shock;
                variance = omega + alpha * change * change;
                change
            })
            .collect();
        path.iter().map(|change| change * change).sum::<f64>() * variance
    }
    fn twin<T: Real>(omega: T, alpha: T, n: usize) -> T {
        let mut generator = Generator(7);
        let (mut variance, mut sum) = (omega, T::ZERO);
        for _ in 0..n {
            let shock = T::lit(generator.next() - 0.5);
            let square = variance * shock * shock;
            sum += square;
            variance = omega + alpha * square;
        }
        sum * variance
    }
    check_scalars!(f(omega, alpha, n = 5), twin, [[0.5, 0.3], [1.2, 0.0]]);
}

#[test]
fn terms_of_a_series() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let (mut term, mut n) = (1.0, 0.0);
        let terms = std::iter::from_fn(|| {
            n += 1.0;
            term *= x / n;
            (n < 12.0).then_some(term)
        });
        terms.map(|term| term * term).sum()
    }
    fn twin<T: Real>(x: T) -> T {
        let (mut term, mut sum) = (T::ONE, T::ZERO);
        for n in 1..12 {
            term = term * x / T::from(n as f32);
            sum += term * term;
        }
        sum
    }
    check_scalars!(f(x), twin, [[0.5], [-1.5], [0.0]]);
}
