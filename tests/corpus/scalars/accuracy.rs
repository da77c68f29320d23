//! Where the textbook derivative loses all digits; the references are computed with 50 digits.

use super::differentiate;
use crate::support::*;

macro_rules! digits {
    ($($name:ident: $method:ident at $at:literal => $partial:expr;)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$method()
            }
            check_table!(f(x), [([$at], f($at), [$partial])], tolerance = 4e-15, epsilon = 0.0);
        }
    )*};
}

digits! {
    tanh_far_out: tanh at 25.0 => 7.714999391855671e-22;
    asin_near_one: asin at 0.9999999999999 => 2235720.41126528;
    acos_near_one: acos at 0.9999999999999 => -2235720.41126528;
    atanh_near_one: atanh at 0.9999999999999 => 4998445757348.192;
    acosh_near_one: acosh at 1.0000000000001 => 2236962.1333332774;
    exp_m1_far_down: exp_m1 at -50.0 => 1.9287498479639178e-22;
    ln_1p_of_little: ln_1p at 1e-12 => 0.999999999999;
    asinh_far_out: asinh at -1e200 => 1e-200;
    tan_near_the_pole: tan at 1.57079632 => 2.165879455073629e16;
}

#[test]
fn hypot_and_atan2_of_tiny_numbers() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.hypot(y) + y.atan2(x) * 1e-300
    }
    check_table!(
        f(x, y),
        [(
            [1e-200, 3e-200],
            3.1622776601683794e-200,
            [0.31622776601683794, 0.9486832980505138]
        )],
        tolerance = 4e-15
    );
}

#[test]
fn quotient_of_huge_numbers() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x / y
    }
    check_table!(
        f(x, y),
        [([1e300, 2e200], 5e99, [5e-201, -2.5e-101])],
        tolerance = 4e-15
    );
}

#[test]
fn large_powers() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.powf(12345.678)
    }
    check_table!(
        f(x),
        [([1.0009765625], 171175.24301220322, [2111212700.647435])],
        tolerance = 1e-14
    );
}
