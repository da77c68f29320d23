//! Two elements change places: by `swap`, by hand through a temporary, and by a destructuring assignment.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

mod by_method {
    use super::{Real, check_grad, differentiate};

    #[differentiate]
    fn f(x: &[f64; 3]) -> f64 {
        let mut a = *x;
        a[0] *= a[1];
        a.swap(0, 2);
        a[0] *= a[1];
        a[0] - 2.0 * a[2]
    }

    fn twin<T: Real>(x: &[T; 3]) -> T {
        x[2] * x[1] - T::lit(2.0) * x[0] * x[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref [0.4, 1.3, -2.2]);
    }
}

mod by_temporary {
    use super::{Real, check_grad, differentiate};

    #[differentiate]
    #[allow(clippy::manual_swap)]
    fn f(x: &[f64; 3], i: usize, j: usize) -> f64 {
        let mut a = *x;
        a[i] = a[i].exp();
        let t = a[i];
        a[i] = a[j];
        a[j] = t;
        a[i] * a[i] * a[j]
    }

    fn twin<T: Real>(x: &[T; 3], i: usize, j: usize) -> T {
        if i == j {
            x[i].exp().powi(3)
        } else {
            x[j] * x[j] * x[i].exp()
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref [0.4, 1.3, -2.2], con 0, con 2);
        check_grad!(ref [0.4, 1.3, -2.2], con 1, con 1);
    }
}

mod by_destructuring {
    use super::{Real, check_grad, differentiate};

    #[differentiate]
    fn f(x: &[f64; 3]) -> f64 {
        let mut a = *x;
        let (mut p, mut q) = (a[0], a[1]);
        for _ in 0..5 {
            (p, q) = (q, p * a[2] + q);
        }
        (a[0], a[1]) = (a[1] * p, a[0]);
        a[0] / a[1] + q
    }

    fn twin<T: Real>(x: &[T; 3]) -> T {
        let (mut p, mut q) = (x[0], x[1]);
        for _ in 0..5 {
            let next = p * x[2] + q;
            p = q;
            q = next;
        }
        x[1] * p / x[0] + q
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref [0.4, 1.3, -0.7]);
    }
}
