use super::{INF, NAN, cases, check, check_f64};
use std::f64::consts::PI;

#[test]
fn linear_functions_have_constant_partials() {
    check("add", cases! { 3.0, 5.0 => 1.0, 1.0; });
    check("sub", cases! { 3.0, 5.0 => 1.0, -1.0; });
    check("neg", cases! { 3.0 => -1.0; });
    check("midpoint", cases! { 3.0, 5.0 => 0.5, 0.5; });
    check("to_degrees", cases! { 1.0 => 180.0 / PI; });
    check("to_radians", cases! { 1.0 => PI / 180.0; });
    check("next_up", cases! { 1.0 => 1.0; });
    check("next_down", cases! { 1.0 => 1.0; });
    check("fract", cases! { 1.75 => 1.0; -1.0 => 1.0; });
}

#[test]
fn products_have_each_other() {
    check(
        "mul",
        cases! { 3.0, 5.0 => 5.0, 3.0; 0.0, INF => INF, 0.0; },
    );
    check("mul_add", cases! { 3.0, 5.0, 7.0 => 5.0, 3.0, 1.0; });
}

#[test]
fn quotients_have_their_poles_at_zero() {
    check(
        "div",
        cases! {
            6.0, 2.0 => 0.5, -1.5;
            1.0, 0.0 => INF, -INF;
            1.0, -0.0 => -INF, -INF;
            -1.0, 0.0 => INF, INF;
            0.0, 0.0 => INF, NAN;
            1.0, INF => 0.0, 0.0;
            NAN, 2.0 => 0.5, NAN;
        },
    );
    check(
        "recip",
        cases! {
            2.0 => -0.25;
            0.0 => -INF;
            -0.0 => -INF;
            INF => 0.0;
            NAN => NAN;
        },
    );
}

#[test]
fn quotients_square_nothing() {
    // d · d is infinite, and 0.
    check_f64(
        "div",
        cases! {
            1e300, 1e200 => 1e-200, -1e100 / 1e200;
            1e-300, 1e-200 => 1e200, -1e-100 / 1e-200;
        },
    );
}

#[test]
fn remainders_count_what_was_taken_away() {
    check(
        "rem",
        cases! {
            7.5, 2.0 => 1.0, -3.0;
            -7.5, 2.0 => 1.0, 3.0;
            7.5, -2.0 => 1.0, 3.0;
            0.5, 2.0 => 1.0, 0.0;
            6.0, 2.0 => 1.0, -3.0;
            1.0, INF => 1.0, 0.0;
            1.0, 0.0 => 1.0, NAN;
            INF, 1.0 => 1.0, NAN;
        },
    );
    check(
        "rem_euclid",
        cases! {
            7.5, 2.0 => 1.0, -3.0;
            -7.5, 2.0 => 1.0, 4.0;
            7.5, -2.0 => 1.0, 3.0;
            -7.5, -2.0 => 1.0, -4.0;
            1.0, 0.0 => 1.0, NAN;
        },
    );
    check(
        "div_euclid",
        cases! { 7.5, 2.0 => 0.0, 0.0; 0.0, 0.0 => NAN, NAN; },
    );
}

#[test]
fn remainders_are_right_next_to_multiples() {
    // 1.0 / 0.1 rounds to 10, but 0.1 is a little more than a tenth.
    check_f64("rem", cases! { 1.0, 0.1 => 1.0, -9.0; });
    check_f64("rem_euclid", cases! { 1.0, 0.1 => 1.0, -9.0; });
}

#[test]
fn euclidean_remainders_do_not_overflow_on_the_way() {
    // x − y is −2e308.
    check_f64("rem_euclid", cases! { -1.2e308, 1e308 => 1.0, 2.0; });
}
