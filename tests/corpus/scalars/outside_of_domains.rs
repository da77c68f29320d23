//! A NaN that comes from outside the domain has NaN partials: `1/x` below zero is not a derivative of `ln`.

use super::differentiate;
use crate::support::*;

macro_rules! outside {
    ($($name:ident $at:expr;)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$name()
            }
            check_table!(f(x), [([$at], f64::NAN, [f64::NAN])]);
        }
    )*};
}

outside! {
    sqrt -1.0;
    ln -1.0;
    log2 -1.0;
    log10 -1.0;
    ln_1p -2.0;
    asin 1.5;
    acos -1.5;
    acosh 0.5;
    atanh 2.0;
    floor f64::NAN;
    signum f64::NAN;
    abs f64::NAN;
    sin f64::INFINITY;
}

#[test]
fn the_other_inputs_keep_their_derivatives() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let dead = x.ln();
        if y > 0.0 { y * y } else { dead }
    }
    check_table!(f(x, y), [([-1.0, 3.0], 9.0, [0.0, 6.0])]);
}
