//! `partials` beside `reverse`, `forward`, `wrt` and `constant`.

use super::differentiate;
use crate::support::*;

mod reverse {
    use super::*;

    #[differentiate(reverse, partials(x = 2.0 * x))]
    fn f(x: f64) -> f64 {
        x * x
    }

    fn twin<T: Real>(x: T) -> T {
        x.powi(2)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!([grad, grad_into, vjp] f(x: f64) -> f64, twin, [[3.0]]);
    }
}

mod forward {
    use super::*;

    #[differentiate(partials(x = 2.0 * x), forward)]
    fn f(x: f64) -> f64 {
        x * x
    }

    fn twin<T: Real>(x: T) -> T {
        x.powi(2)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!([grad, grad_into, jvp] f(x: f64) -> f64, twin, [[3.0]]);
    }
}

mod selected {
    use super::*;

    #[differentiate(partials(x = y), constant(y))]
    fn excepted(x: f64, y: f64) -> f64 {
        x * y
    }

    #[differentiate(wrt(x), partials(x = y))]
    fn named(x: f64, y: f64) -> f64 {
        x * y
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        named(x, 2.0) * y + excepted(x, 3.0)
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        T::lit(2.0) * x * y + T::lit(3.0) * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[3.0, 0.5]]);
    }
}
