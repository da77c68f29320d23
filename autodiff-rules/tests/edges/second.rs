//! Second derivatives: the partials of the partials that are called.

use super::{INF, NAN, TINY_F64, cases, check, check_f64};
use std::f64::consts::{LN_2, LOG2_E, LOG10_E};

#[test]
fn logarithms_fall_into_their_pole() {
    for (name, slope) in [("ln_dx", 1.0), ("log2_dx", LOG2_E), ("log10_dx", LOG10_E)] {
        check(
            name,
            cases! {
                1.0 => -slope;
                0.0 => -INF;
                -0.0 => -INF;
                -1.0 => NAN;
                INF => 0.0;
                NAN => NAN;
            },
        );
    }
    check(
        "ln_1p_dx",
        cases! { 0.0 => -1.0; -1.0 => -INF; -2.0 => NAN; },
    );
}

#[test]
fn logarithms_to_any_base() {
    check(
        "log_dx",
        cases! {
            0.0, 2.0 => -INF, -INF;
            -0.0, 2.0 => -INF, -INF;
            -1.0, 2.0 => NAN, NAN;
            2.0, -1.0 => NAN, NAN;
            1.0, 1.0 => NAN, NAN;
        },
    );
    check(
        "log_db",
        cases! { -1.0, 2.0 => NAN, NAN; 2.0, -1.0 => NAN, NAN; 1.0, 2.0 => -1.0 / (2.0 * LN_2 * LN_2), 0.0; },
    );
}

#[test]
fn whole_powers() {
    check(
        "powi_dx",
        cases! {
            3.0, 0.0 => 0.0;
            0.0, 0.0 => 0.0;
            0.0, 1.0 => 0.0;
            3.0, 1.0 => 0.0;
            0.0, 2.0 => 2.0;
            0.0, 3.0 => 0.0;
            2.0, 3.0 => 12.0;
            2.0, -1.0 => 0.25;
            0.0, -1.0 => INF;
            -0.0, -1.0 => -INF;
            0.0, -2.0 => INF;
            INF, -1.0 => 0.0;
            NAN, 3.0 => NAN;
            1.0, f64::from(i32::MIN) => f64::from(i32::MIN) * (f64::from(i32::MIN) - 1.0);
            1.0, f64::from(i32::MIN + 1) => f64::from(i32::MIN + 1) * f64::from(i32::MIN);
        },
    );
}

#[test]
fn real_powers_of_zero() {
    check(
        "powf_dx",
        cases! {
            0.0, 0.0 => 0.0, INF;
            0.0, 1.0 => 0.0, -INF;
            0.0, 2.0 => 2.0, 0.0;
            0.0, 3.0 => 0.0, 0.0;
            0.0, 1.5 => INF, 0.0;
            0.0, 0.5 => -INF, -INF;
            0.0, -1.0 => INF, NAN;
            0.0, NAN => NAN, NAN;
        },
    );
    check(
        "powf_dn",
        cases! { 0.0, 2.0 => 0.0, 0.0; 0.0, 0.0 => INF, 0.0; 0.0, -1.0 => NAN, NAN; 1.0, 2.0 => 1.0, 0.0; },
    );
}

#[test]
fn real_powers_elsewhere() {
    check(
        "powf_dx",
        cases! {
            3.0, 1.0 => 0.0, 1.0 + 3.0_f64.ln();
            1.0, 3.0 => 6.0, 1.0;
            0.5, 2.0 => 2.0, 0.5 - LN_2;
            -2.0, 3.0 => -12.0, NAN;
            -2.0, 0.5 => NAN, NAN;
            NAN, 2.0 => 2.0, NAN;
            -INF, 2.0 => 2.0, NAN;
            INF, NAN => NAN, NAN;
            INF, 2.0 => 2.0, INF;
            INF, 1.0 => 0.0, INF;
            INF, 3.0 => INF, INF;
            INF, 0.5 => 0.0, 0.0;
        },
    );
    check_f64(
        "powf_dx",
        cases! {
            2.0_f64.powi(-300), 5.0 => 20.0 * 2.0_f64.powi(-900), 0.0;
            2.0_f64.powi(-600), 3.0 => 6.0 * 2.0_f64.powi(-600), 0.0;
        },
    );
    check(
        "powf_dn",
        cases! { -2.0, 3.0 => NAN, NAN; INF, 1.0 => INF, INF; INF, -1.0 => 0.0, 0.0; },
    );
}

#[test]
fn hypot_is_flat_along_its_rays() {
    check(
        "hypot_dx",
        cases! {
            0.0, 0.0 => 0.0, 0.0;
            0.0, 2.0 => 0.5, 0.0;
            2.0, 0.0 => 0.0, 0.0;
            INF, 1.0 => 0.0, 0.0;
            1.0, -INF => 0.0, 0.0;
            INF, NAN => NAN, NAN;
            NAN, INF => NAN, NAN;
            1.0, NAN => NAN, NAN;
        },
    );
    check(
        "hypot_dz",
        cases! {
            0.0, 0.0 => 0.0, 0.0;
            0.0, 2.0 => 0.0, 0.0;
            2.0, 0.0 => 0.0, 0.5;
            INF, 1.0 => 0.0, 0.0;
            INF, NAN => NAN, NAN;
            NAN, INF => NAN, NAN;
        },
    );
    check_f64("hypot_dx", cases! { 1.5e308, 1.5e308 => 0.0, 0.0; });
}

#[test]
fn atan2_is_flat_at_infinity() {
    check(
        "atan2_dx",
        cases! {
            0.0, 0.0 => 0.0, 0.0;
            0.0, 2.0 => 0.0, -0.25;
            2.0, 0.0 => 0.0, 0.25;
            INF, 1.0 => 0.0, 0.0;
            1.0, INF => 0.0, 0.0;
            INF, NAN => NAN, NAN;
            NAN, INF => NAN, NAN;
        },
    );
    check(
        "atan2_dz",
        cases! { 0.0, 0.0 => 0.0, 0.0;  INF, 1.0 => 0.0, 0.0; INF, NAN => NAN, NAN; },
    );
}

#[test]
fn inverse_functions_at_the_ends() {
    check(
        "asin_dx",
        cases! { 0.0 => 0.0; 1.0 => INF; -1.0 => -INF; 2.0 => NAN; },
    );
    check(
        "acos_dx",
        cases! { 0.0 => 0.0; 1.0 => -INF; -1.0 => INF; 2.0 => NAN; },
    );
    check(
        "atanh_dx",
        cases! { 0.0 => 0.0; 1.0 => INF; -1.0 => -INF; 2.0 => NAN; },
    );
    check(
        "atan_dx",
        cases! { 0.0 => 0.0; 1.0 => -0.5; INF => 0.0; -INF => 0.0; NAN => NAN; },
    );
    check(
        "tanh_dx",
        cases! { 0.0 => 0.0; INF => 0.0; -INF => 0.0; NAN => NAN; },
    );
    check_f64("asin_dx", cases! { TINY_F64 => TINY_F64; });
    check_f64("atan_dx", cases! { 1.5e308 => 0.0; });
}
