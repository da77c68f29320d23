//! An element of a `Vec` is read before the whole is moved, in one expression.

use super::differentiate;
use crate::support::*;

mod into_a_call {
    use super::*;

    #[differentiate]
    fn total(v: Vec<f64>) -> f64 {
        v[0] * v[1].sin()
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let a = vec![x, y];
        a[0] * total(a)
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        x * x * y.sin()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[1.3, 0.7]]);
    }
}

mod into_a_tuple {
    use super::*;

    #[differentiate]
    fn f(x: f64, late: bool) -> (f64, Vec<f64>) {
        let mut v = vec![x];
        if late {
            v.push(x * x);
            return (v[1], v);
        }
        v.push(x.sin());
        (v[0] * v[1], v)
    }

    fn twin<T: Real>(x: T, late: bool) -> (T, Vec<T>) {
        if late {
            (x * x, vec![x, x * x])
        } else {
            (x * x.sin(), vec![x, x.sin()])
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(x: f64, late = true) -> (f64, Vec<f64>), twin, [[0.7]]);
        check!(f(x: f64, late = false) -> (f64, Vec<f64>), twin, [[0.7]]);
    }
}
