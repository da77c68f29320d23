use super::{INF, NAN, cases, check, check_f64};
use std::f64::consts::{E, LN_2, LOG2_E, LOG10_E};

#[test]
fn exponentials_vanish_and_overflow_with_their_values() {
    check(
        "exp",
        cases! { 0.0 => 1.0; -INF => 0.0; INF => INF; NAN => NAN; },
    );
    check(
        "exp2",
        cases! { 0.0 => LN_2; -INF => 0.0; INF => INF; NAN => NAN; },
    );
    check(
        "exp_m1",
        cases! { 0.0 => 1.0; -INF => 0.0; INF => INF; NAN => NAN; },
    );
    // y + 1 is 0 here.
    check_f64("exp_m1", cases! { -100.0 => (-100.0_f64).exp(); });
}

#[test]
fn logarithms_end_at_zero() {
    for (name, slope_at_one) in [("ln", 1.0), ("log2", LOG2_E), ("log10", LOG10_E)] {
        check(
            name,
            cases! {
                1.0 => slope_at_one;
                0.0 => INF;
                -0.0 => INF;
                -1.0 => NAN;
                -INF => NAN;
                INF => 0.0;
                NAN => NAN;
            },
        );
    }
    check(
        "ln_1p",
        cases! { 0.0 => 1.0; -1.0 => INF; -1.5 => NAN; INF => 0.0; NAN => NAN; },
    );
}

#[test]
fn logarithms_to_any_base() {
    check(
        "log",
        cases! {
            0.0, 2.0 => INF, INF;
            -0.0, 2.0 => INF, INF;
            0.0, 0.5 => -INF, INF;
            -1.0, 2.0 => NAN, NAN;
            2.0, -1.0 => NAN, NAN;
            2.0, 1.0 => INF, -INF;
            1.0, 1.0 => NAN, NAN;
            2.0, 0.0 => 0.0, -INF;
            0.5, 0.0 => 0.0, INF;
            1.0, 0.0 => 0.0, 0.0;
            2.0, INF => 0.0, 0.0;
            INF, 2.0 => 0.0, -INF;
        },
    );
    check_f64("log", cases! { 1.0, E => 1.0, 0.0; });
}

#[test]
fn circular_functions() {
    check("sin", cases! { 0.0 => 1.0; INF => NAN; NAN => NAN; });
    check("cos", cases! { 0.0 => 0.0; INF => NAN; NAN => NAN; });
    check("tan", cases! { 0.0 => 1.0; INF => NAN; NAN => NAN; });
    check(
        "atan",
        cases! { 0.0 => 1.0; 1.0 => 0.5; INF => 0.0; -INF => 0.0; NAN => NAN; },
    );
}

#[test]
fn hyperbolic_functions() {
    check(
        "sinh",
        cases! { 0.0 => 1.0; INF => INF; -INF => INF; NAN => NAN; },
    );
    check(
        "cosh",
        cases! { 0.0 => 0.0; INF => INF; -INF => -INF; NAN => NAN; },
    );
    check(
        "tanh",
        cases! { 0.0 => 1.0; -0.0 => 1.0; INF => 0.0; -INF => 0.0; NAN => NAN; },
    );
    check(
        "asinh",
        cases! { 0.0 => 1.0; INF => 0.0; -INF => 0.0; NAN => NAN; },
    );
    // 1 − y² is 0 here.
    check_f64("tanh", cases! { -30.0 => 4.0 * (-60.0_f64).exp(); });
}

#[test]
fn inverse_functions_are_vertical_at_the_ends() {
    check("asin", cases! { 0.0 => 1.0; 1.0 => INF; -1.0 => INF; });
    check("acos", cases! { 0.0 => -1.0; 1.0 => -INF; -1.0 => -INF; });
    check("atanh", cases! { 0.0 => 1.0; 1.0 => INF; -1.0 => INF; });
    check("acosh", cases! { 1.0 => INF; INF => 0.0; });
}

#[test]
fn inverse_functions_have_no_derivative_outside_their_domain() {
    for name in ["asin", "acos", "atanh"] {
        check(
            name,
            cases! { 1.5 => NAN; -1.5 => NAN; INF => NAN; -INF => NAN; NAN => NAN; },
        );
    }
    check(
        "acosh",
        cases! { 0.5 => NAN; -1.0 => NAN; -2.0 => NAN; -INF => NAN; NAN => NAN; },
    );
}

#[test]
fn atan2_has_a_hole_at_the_origin() {
    check(
        "atan2",
        cases! {
            0.0, 2.0 => 0.5, 0.0;
            2.0, 0.0 => 0.0, -0.5;
            0.0, -2.0 => -0.5, 0.0;
            0.0, 0.0 => 0.0, 0.0;
            -0.0, -0.0 => 0.0, 0.0;
        },
    );
}

#[test]
fn atan2_is_flat_at_infinity() {
    check(
        "atan2",
        cases! {
            INF, 1.0 => 0.0, 0.0;
            1.0, INF => 0.0, 0.0;
            INF, -INF => 0.0, 0.0;
            NAN, 1.0 => NAN, NAN;
            INF, NAN => NAN, NAN;
            NAN, INF => NAN, NAN;
        },
    );
}

#[test]
fn atan2_squares_nothing() {
    // x² + z² is 0, and infinite.
    check_f64(
        "atan2",
        cases! {
            0.0, 1e-200 => 1e200, 0.0;
            0.0, 1e200 => 1e-200, 0.0;
            0.0, f64::MIN_POSITIVE / 2.0 => 2.0_f64.powi(1023), 0.0;
        },
    );
}

#[test]
fn slopes_below_the_normal_numbers() {
    // The hypotenuse is infinite, its square, too; the quotient is subnormal.
    let (large, least) = (2.0_f64.powi(1020), f64::MIN_POSITIVE / 2.0);
    check_f64(
        "atan2",
        cases! {
            f64::MAX, f64::MAX => least / 4.0, -least / 4.0;
            8.0 * large, 15.0 * large => 15.0 / 289.0 / large, -8.0 / 289.0 / large;
            15.0 * large, -8.0 * large => -8.0 / 289.0 / large, -15.0 / 289.0 / large;
        },
    );
    check_f64(
        "atan",
        cases! { 2.0_f64.powi(512) => least / 2.0; -2.0_f64.powi(512) => least / 2.0; f64::MAX => 0.0; },
    );
}
