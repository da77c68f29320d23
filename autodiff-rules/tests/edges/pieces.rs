use super::{Case, INF, NAN, TINY_F32, cases, check, check_alone};

#[test]
fn the_absolute_value_is_flat_at_zero() {
    check(
        "abs",
        cases! {
            2.0 => 1.0;
            -2.0 => -1.0;
            0.0 => 0.0;
            -0.0 => 0.0;
            TINY_F32 => 1.0;
            -INF => -1.0;
            NAN => NAN;
        },
    );
}

#[test]
fn copysign_multiplies_sign_bits() {
    check(
        "copysign",
        cases! {
            2.0, 3.0 => 1.0;
            2.0, -3.0 => -1.0;
            -2.0, 3.0 => -1.0;
            -2.0, -0.0 => 1.0;
            0.0, 0.0 => 1.0;
            -0.0, 0.0 => -1.0;
            2.0, NAN.copysign(1.0) => 1.0;
            2.0, NAN.copysign(-1.0) => -1.0;
            NAN, 1.0 => NAN;
        },
    );
}

#[test]
fn steps_are_flat() {
    for name in [
        "signum",
        "floor",
        "ceil",
        "round",
        "round_ties_even",
        "trunc",
    ] {
        check(
            name,
            cases! { 0.0 => 0.0; 0.5 => 0.0; -1.0 => 0.0; INF => 0.0; NAN => NAN; },
        );
    }
}

#[test]
fn max_and_min_follow_the_selected_operand() {
    let first_greater: &[Case] = cases! { 2.0, 1.0 => 1.0, 0.0; INF, 2.0 => 1.0, 0.0; };
    let first_less: &[Case] = cases! { 1.0, 2.0 => 1.0, 0.0; -INF, 2.0 => 1.0, 0.0; };
    check("max", first_greater);
    check_alone("max", first_greater);
    check("min", first_less);
    check_alone("min", first_less);
    check("max", cases! { 1.0, 2.0 => 0.0, 1.0; });
    check("min", cases! { 2.0, 1.0 => 0.0, 1.0; });
}

#[test]
fn a_nan_is_not_selected() {
    for name in ["max", "min"] {
        let nans: &[Case] = cases! {
            NAN, 2.0 => 0.0, 1.0;
            2.0, NAN => 1.0, 0.0;
            NAN, NAN => NAN, NAN;
        };
        check(name, nans);
        check_alone(name, nans);
    }
}

#[test]
fn ties_are_shared_unless_the_other_is_a_constant() {
    for name in ["max", "min"] {
        check(
            name,
            cases! { 1.0, 1.0 => 0.5, 0.5; 0.0, -0.0 => 0.5, 0.5; INF, INF => 0.5, 0.5; },
        );
        check_alone(
            name,
            cases! { 1.0, 1.0 => 0.0, 0.0; 0.0, -0.0 => 0.0, 0.0; INF, INF => 0.0, 0.0; },
        );
    }
}

#[test]
fn clamp_passes_at_its_bounds() {
    check(
        "clamp",
        cases! {
            1.5, 1.0, 2.0 => 1.0, 0.0, 0.0;
            0.0, 1.0, 2.0 => 0.0, 1.0, 0.0;
            3.0, 1.0, 2.0 => 0.0, 0.0, 1.0;
            1.0, 1.0, 2.0 => 1.0, 0.0, 0.0;
            2.0, 1.0, 2.0 => 1.0, 0.0, 0.0;
            1.0, 1.0, 1.0 => 1.0, 0.0, 0.0;
            NAN, 1.0, 2.0 => 1.0, 0.0, 0.0;
        },
    );
}

#[test]
fn the_positive_difference_is_flat_at_a_tie() {
    check(
        "abs_sub",
        cases! {
            3.0, 1.0 => 1.0, -1.0;
            1.0, 3.0 => 0.0, 0.0;
            1.0, 1.0 => 0.0, 0.0;
            NAN, 1.0 => NAN, NAN;
        },
    );
}
