//! `place op= value` over a number type: Rust evaluates the index before the value, unlike for `f64`.

use super::differentiate;
use crate::support::*;

mod generic {
    use super::*;

    #[differentiate]
    fn f<T: Real>(x: T, p: T) -> T {
        let mut t = [x, p];
        let mut k = 0usize;
        t[k] += {
            k = 1;
            x * p
        };
        t[k] *= {
            k = 0;
            p.sin()
        };
        let mut v = vec![vec![x], vec![p * x]];
        v[k][0] -= {
            k += 1;
            p
        };
        t[0] * t[1] + v[0][0] * v[k][0]
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        (x + x * p) * (p * p.sin()) + (x - p) * (p * x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}

mod primitive {
    use super::*;

    #[differentiate]
    fn f(x: f64, p: f64) -> f64 {
        let mut t = [x, p];
        let mut k = 0usize;
        t[k] += {
            k = 1;
            x * p
        };
        t[k] *= {
            k = 0;
            p.sin()
        };
        t[0] * t[1]
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        (x * p.sin()) * (p + x * p)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}
