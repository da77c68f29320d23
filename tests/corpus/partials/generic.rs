//! Generic over the number, over what else is passed, and over lifetimes and sizes.

use super::differentiate;
use crate::support::*;

#[differentiate(partials(x = value * (T::ONE - value), w = w.map(|_| T::ONE)))]
fn logistic<'a, T: Real, const N: usize, F>(x: T, w: &'a [T; N], bias: &F) -> T
where
    F: Fn() -> f64,
{
    let _: &'a [T; N] = w;
    // A slope without the constants: what is given is what counts.
    let sum = w.iter().fold(T::ZERO, |sum, w| sum + *w);
    (T::ONE + (-x).exp()).recip() + T::lit(bias()) + sum - sum
}

mod doubles {
    use super::*;

    #[differentiate(partials(x = T::lit(3.0) * x.powi(2)))]
    fn cube<T: Real>(x: T) -> T {
        T::lit(x.value().powi(3))
    }

    #[differentiate]
    fn f(x: f64) -> f64 {
        cube(x) * x + cube::<f64>(2.0 * x)
    }

    fn twin<T: Real>(x: T) -> T {
        x.powi(4) + T::lit(8.0) * x.powi(3)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[0.7], [-1.1]]);
    }
}

mod singles {
    use super::*;

    #[differentiate(partials(x = T::lit(3.0) * x.powi(2)))]
    fn f<T: Real>(x: T) -> T {
        T::lit(x.value().powi(3))
    }

    fn twin<T: Real>(x: T) -> T {
        x.powi(3)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_singles!(f(x), twin, [[0.7], [-1.1]]);
    }
}

#[test]
fn parameters_of_all_kinds() {
    let bias = || 0.0;
    let (value, (x_bar, w_bar)) = logistic_grad(0.0, &[1.0, 2.0, 3.0], &bias);
    assert_eq!((value, x_bar, w_bar), (0.5, 0.25, [1.0; 3]));
    let dots = (1.0_f32, &[1.0, 0.0, 2.0], ());
    assert_eq!(
        logistic_jvp(0.0, &[1.0; 3], &bias, dots.0, dots.1, dots.2),
        (0.5, 3.25)
    );
    assert_eq!(logistic(0.0_f32, &[], &bias), 0.5);
}
