//! Functions and types inside a body.

use super::*;

mod functions {
    use super::*;

    #[differentiate]
    fn f(x: f64, n: i32) -> f64 {
        #[differentiate]
        fn inner(y: f64) -> f64 {
            y.exp() * y
        }

        const SCALE: f64 = 2.0;

        fn constant(n: i32) -> f64 {
            f64::from(n) * SCALE
        }

        inner(x) * constant(n) + inner(x * x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, con 3), |x| {
            let y = x[0] * x[0];
            x[0].exp() * x[0] * k(6.0) + y.exp() * y
        });
    }
}
