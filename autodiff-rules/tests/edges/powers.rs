use super::{Case, INF, NAN, TINY_F32, TINY_F64, cases, check, check_f64, common, same};
use std::f64::consts::{E, FRAC_1_SQRT_2};

#[test]
fn integer_powers() {
    check(
        "powi",
        cases! {
            3.0, 0.0 => 0.0;
            0.0, 0.0 => 0.0;
            NAN, 0.0 => 0.0;
            3.0, 1.0 => 1.0;
            0.0, 1.0 => 1.0;
            3.0, 2.0 => 6.0;
            0.0, 2.0 => 0.0;
            -2.0, 3.0 => 12.0;
            0.0, 3.0 => 0.0;
            2.0, -1.0 => -0.25;
            0.0, -1.0 => -INF;
            -0.0, -1.0 => -INF;
            -0.0, -2.0 => INF;
            INF, -1.0 => 0.0;
            INF, 3.0 => INF;
            NAN, 3.0 => NAN;
        },
    );
}

#[test]
fn the_least_integer_exponent_has_no_predecessor() {
    let n = f64::from(i32::MIN);
    check(
        "powi",
        cases! {
            1.0, n => n;
            -1.0, n => -n;
            2.0, n => 0.0;
            0.5, n => -INF;
            0.0, n => -INF;
            -0.0, n => INF;
            INF, n => 0.0;
        },
    );
}

/// The partial of `powf` by one operand; the other is a constant.
fn check_powf(by: usize, cases: &[Case]) {
    let rule = common::rule("powf");
    for (operands, expected) in cases {
        let names = common::names::<f64>(rule, &common::values(rule, operands));
        let found = common::evaluate(&rule.partials[by], &names).expect("a partial");
        assert!(
            same(found, expected[0]),
            "powf at {operands:?}: {found} for {}",
            expected[0]
        );
    }
}

#[test]
fn real_powers_of_zero() {
    check_powf(
        0,
        cases! {
            0.0, 0.0 => 0.0;
            -0.0, 0.0 => 0.0;
            0.0, 1.0 => 1.0;
            0.0, 2.0 => 0.0;
            0.0, 3.0 => 0.0;
            0.0, 1.5 => 0.0;
            0.0, 0.5 => INF;
            -0.0, 0.5 => INF;
            0.0, -1.0 => -INF;
            0.0, -0.5 => -INF;
            -0.0, -1.0 => -INF;
            -0.0, -2.0 => INF;
        },
    );
}

#[test]
fn real_powers_of_negative_numbers() {
    check_powf(
        0,
        cases! {
            -2.0, 3.0 => 12.0;
            -2.0, 2.0 => -4.0;
            -2.0, -1.0 => -0.25;
            -2.0, 0.5 => NAN;
            // n − 1 rounds to a whole number; the value is NaN all the same.
            -2.0, 1e-20 => NAN;
        },
    );
}

#[test]
fn real_powers_at_infinity() {
    check_powf(
        0,
        cases! {
            INF, 2.0 => INF;
            INF, 1.0 => 1.0;
            INF, 0.5 => 0.0;
            INF, 0.0 => 0.0;
            INF, -1.0 => 0.0;
            -INF, 3.0 => INF;
            0.5, INF => 0.0;
            2.0, INF => INF;
            2.0, -INF => 0.0;
            -2.0, NAN => NAN;
            NAN, 2.0 => NAN;
            NAN, 0.0 => 0.0;
            2.0, NAN => NAN;
        },
    );
}

#[test]
fn real_powers_beyond_the_range_have_derivatives_within() {
    let two_to = |n: i32| 2.0_f64.powi(n);
    check_powf(
        0,
        cases! {
            two_to(800), 1.5 => 1.5 * two_to(400);
            -two_to(600), 2.0 => -two_to(601);
            -two_to(500), 3.0 => 3.0 * two_to(1000);
            two_to(-600), 2.0 => two_to(-599);
            -two_to(-600), 2.0 => -two_to(-599);
            two_to(-1000), -1.0 => -INF;
            -two_to(-300), 4.0 => -two_to(-898);
            -two_to(341), 3.0 => 3.0 * two_to(682);
            -two_to(341), -3.0 => -3.0 * two_to(-1023) * two_to(-341);
            -two_to(512), -2.0 => 2.0 * two_to(-1022) * two_to(-514);
            -two_to(-240), 5.0 => 5.0 * two_to(-960);
            TINY_F64, 1.5 => 1.5 * two_to(-537);
            TINY_F64, 1.0 => 1.0;
            TINY_F64, two_to(-20) => two_to(-20) * two_to(1074 - 60) * two_to(60) * TINY_F64.powf(two_to(-20));
        },
    );
}

#[test]
fn real_powers_by_the_exponent() {
    check_powf(
        1,
        cases! {
            1.0, 3.0 => 0.0;
            E, 0.0 => 1.0;
            0.0, 0.0 => 0.0;
            0.0, 2.0 => 0.0;
            -0.0, 2.0 => 0.0;
            0.0, -1.0 => NAN;
            -0.0, -1.0 => NAN;
            -2.0, 2.0 => NAN;
            -2.0, 0.5 => NAN;
            -INF, -2.0 => NAN;
            INF, 1.0 => INF;
            INF, -1.0 => 0.0;
            0.5, INF => 0.0;
            2.0, -INF => 0.0;
            0.5, -INF => -INF;
            2.0, INF => INF;
            NAN, 1.0 => NAN;
            2.0, NAN => NAN;
            1.0, NAN => NAN;
            0.0, NAN => NAN;
        },
    );
}

#[test]
fn roots_are_vertical_at_zero() {
    check(
        "sqrt",
        cases! {
            4.0 => 0.25;
            0.0 => INF;
            -0.0 => INF;
            -1.0 => NAN;
            INF => 0.0;
            NAN => NAN;
        },
    );
    check(
        "cbrt",
        cases! {
            1.0 => 1.0 / 3.0;
            -1.0 => 1.0 / 3.0;
            0.0 => INF;
            -0.0 => INF;
            INF => 0.0;
            NAN => NAN;
        },
    );
}

#[test]
fn hypot_is_a_cone() {
    check(
        "hypot",
        cases! {
            3.0, 4.0 => 0.6, 0.8;
            -3.0, 4.0 => -0.6, 0.8;
            0.0, 0.0 => 0.0, 0.0;
            -0.0, 0.0 => 0.0, 0.0;
            INF, 1.0 => 1.0, 0.0;
            -INF, 1.0 => -1.0, 0.0;
            1.0, -INF => 0.0, -1.0;
            INF, INF => NAN, NAN;
            NAN, 1.0 => NAN, NAN;
            0.0, NAN => NAN, NAN;
            NAN, INF => NAN, 1.0;
            -INF, NAN => -1.0, NAN;
            TINY_F32, 0.0 => 1.0, 0.0;
        },
    );
}

#[test]
fn hypot_beyond_the_range_has_partials_within() {
    check_f64(
        "hypot",
        cases! {
            1.5e308, -1.5e308 => FRAC_1_SQRT_2, -FRAC_1_SQRT_2;
            3.0 * TINY_F64, 4.0 * TINY_F64 => 0.6, 0.8;
        },
    );
}
