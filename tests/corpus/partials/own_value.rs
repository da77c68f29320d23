//! `value` in a derivative is what the function gives, unless it is a parameter's name, or called.

use super::differentiate;
use crate::support::*;

mod plain {
    use super::*;

    #[differentiate(partials(x = value * (1.0 - value)))]
    fn f(x: f64) -> f64 {
        1.0 / (1.0 + (-f64::from_bits(x.to_bits())).exp())
    }

    fn twin<T: Real>(x: T) -> T {
        T::lit(0.5) + T::lit(0.5) * (x * T::lit(0.5)).tanh()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[0.0], [0.3], [-2.0]]);
    }
}

mod a_parameter {
    use super::*;

    #[differentiate(partials(value = 2.0 * value))]
    fn f(value: f64) -> f64 {
        value * value
    }

    fn twin<T: Real>(value: T) -> T {
        value.powi(2)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(value), twin, [[3.0]]);
    }
}

mod a_constant_parameter {
    use super::*;

    #[differentiate(partials(x = f64::from(value)))]
    fn f(x: f64, value: i32) -> f64 {
        x * f64::from(value)
    }

    fn twin<T: Real>(x: T, value: i32) -> T {
        x * T::lit(f64::from(value))
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, value = 5), twin, [[3.0]]);
    }
}

mod a_function {
    use super::*;

    fn value(x: f64) -> f64 {
        3.0 * x * x
    }

    #[differentiate(partials(x = value(x)))]
    fn f(x: f64) -> f64 {
        x * x * x
    }

    fn twin<T: Real>(x: T) -> T {
        x.powi(3)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[3.0], [-0.5]]);
    }
}

mod in_a_macro {
    use super::*;

    macro_rules! one_minus_square {
        ($y:expr) => {
            1.0 - $y * $y
        };
    }

    #[differentiate(partials(x = one_minus_square!(value)))]
    fn f(x: f64) -> f64 {
        x.tanh()
    }

    fn twin<T: Real>(x: T) -> T {
        x.tanh()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[0.3]]);
    }
}

mod shadowed_in_a_block {
    use super::*;

    #[differentiate(partials(x = { let value = x.cos(); value }))]
    fn f(x: f64) -> f64 {
        x.sin()
    }

    fn twin<T: Real>(x: T) -> T {
        x.sin()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[0.3]]);
    }
}
