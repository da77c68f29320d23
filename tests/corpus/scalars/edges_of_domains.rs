//! At the edge of a domain the partial is infinite.

use super::differentiate;
use crate::support::*;

macro_rules! edges {
    ($($name:ident $at:expr => $value:expr, $partial:expr;)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$name()
            }
            check_table!(f(x), [([$at], $value, [$partial])]);
        }
    )*};
}

edges! {
    sqrt 0.0 => 0.0, f64::INFINITY;
    cbrt 0.0 => 0.0, f64::INFINITY;
    recip 0.0 => f64::INFINITY, f64::NEG_INFINITY;
    ln 0.0 => f64::NEG_INFINITY, f64::INFINITY;
    log2 0.0 => f64::NEG_INFINITY, f64::INFINITY;
    log10 0.0 => f64::NEG_INFINITY, f64::INFINITY;
    ln_1p -1.0 => f64::NEG_INFINITY, f64::INFINITY;
    asin 1.0 => std::f64::consts::FRAC_PI_2, f64::INFINITY;
    acos 1.0 => 0.0, f64::NEG_INFINITY;
    acosh 1.0 => 0.0, f64::INFINITY;
    atanh 1.0 => f64::INFINITY, f64::INFINITY;
}

#[test]
fn square_root_of_negative_zero() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.sqrt()
    }
    check_table!(f(x), [([-0.0], -0.0, [f64::INFINITY])]);
}

#[test]
fn powers_of_zero() {
    #[differentiate(constant(n))]
    fn f(x: f64, n: f64) -> f64 {
        x.powf(n)
    }
    check_table!(f(x, n = 0.0), [([0.0], 1.0, [0.0])]);
    check_table!(f(x, n = 0.5), [([0.0], 0.0, [f64::INFINITY])]);
    check_table!(f(x, n = 1.0), [([0.0], 0.0, [1.0])]);
    check_table!(f(x, n = 2.5), [([0.0], 0.0, [0.0])]);
}

#[test]
fn powers_of_zero_by_the_exponent() {
    #[differentiate(constant(x))]
    fn f(x: f64, n: f64) -> f64 {
        x.powf(n)
    }
    check_table!(f(x = 0.0, n), [([0.0], 1.0, [0.0]), ([2.0], 0.0, [0.0])]);
}
