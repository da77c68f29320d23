//! The table keeps its own promises.

#[allow(dead_code)]
mod common;

use autodiff_rules::table::{OperandKind, Partial, Rule, TABLE, is_inactive, is_refused, lookup};
use std::collections::BTreeSet;

/// Every stable method of `f64` that takes its number by value or by reference, apart from those of no value.
const METHODS: &str = "
    abs abs_sub acos acosh asin asinh atan atan2 atanh cbrt ceil clamp classify copysign cos cosh div_euclid exp exp2
    exp_m1 floor fract hypot is_finite is_infinite is_nan is_normal is_sign_negative is_sign_positive is_subnormal ln
    ln_1p log log10 log2 max midpoint min mul_add next_down next_up powf powi recip rem_euclid round round_ties_even
    signum sin sinh sqrt tan tanh to_be_bytes to_bits to_degrees to_int_unchecked to_le_bytes to_ne_bytes to_radians
    total_cmp trunc";

#[test]
fn every_method_is_a_rule_or_inactive_or_refused() {
    for method in METHODS.split_whitespace() {
        let answers = [
            lookup(method).is_some(),
            is_inactive(method),
            is_refused(method),
        ];
        let yes = answers.iter().filter(|&&answer| answer).count();
        assert_eq!(yes, 1, "`{method}` needs one answer");
    }
}

#[test]
fn names_are_unique() {
    let names: BTreeSet<_> = TABLE.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), TABLE.len());
    assert_eq!(lookup("gamma"), None);
}

#[test]
fn the_receiver_is_x_and_the_value_alone_is_y() {
    for rule in TABLE {
        assert_eq!(rule.operands[0].name, "x", "{}", rule.name);
        assert!(
            rule.operands.iter().all(|operand| operand.name != "y"),
            "{}",
            rule.name
        );
    }
}

#[test]
fn only_integers_and_signs_have_no_partial() {
    for rule in TABLE {
        for (operand, partial) in rule.operands.iter().zip(rule.partials) {
            assert_eq!(
                operand.kind == OperandKind::Float,
                *partial != Partial::None,
                "{}",
                rule.name
            );
        }
    }
}

#[test]
fn every_partial_can_be_evaluated() {
    for rule in TABLE {
        let operands: Vec<f64> = [0.25, 2.0, 3.0][..rule.operands.len()].to_vec();
        let names = common::names::<f64>(rule, &common::values(rule, &operands));
        for partial in rule.partials {
            common::evaluate(partial, &names);
            common::evaluate_alone(partial, &names);
        }
    }
}

#[test]
fn arguments_are_operands_or_the_value() {
    for rule in TABLE {
        for partial in rule.partials {
            assert_arguments_known(rule, partial);
        }
    }
}

fn assert_arguments_known(rule: &Rule, partial: &Partial) {
    let Partial::Call {
        function: _,
        args,
        alone,
        singular: _,
    } = partial
    else {
        return;
    };
    for arg in *args {
        let known = *arg == "y" || rule.operands.iter().any(|operand| operand.name == *arg);
        assert!(known, "{}: `{arg}`", rule.name);
    }
    if let Some(alone) = alone {
        assert_arguments_known(rule, alone);
    }
}

#[test]
fn singular_partials_are_the_ones_with_poles() {
    let singular: Vec<&str> = TABLE
        .iter()
        .filter(|rule| rule.partials.iter().any(is_singular))
        .map(|rule| rule.name)
        .collect();
    let expected =
        "div recip powi powf sqrt cbrt hypot ln log2 log10 log ln_1p asin acos atan2 acosh atanh";
    assert_eq!(singular, expected.split(' ').collect::<Vec<_>>());
}

fn is_singular(partial: &Partial) -> bool {
    match partial {
        Partial::Formula { singular, .. } | Partial::Call { singular, .. } => *singular,
        Partial::Zero | Partial::One | Partial::NegOne | Partial::None => false,
    }
}

#[test]
fn formulas_read_as_they_were_written() {
    for (name, index, expected) in [
        ("cos", 0, "-x.sin()"),
        ("tan", 0, "lit(1.0) + y * y"),
        ("div", 1, "-y / d"),
        ("cbrt", 0, "(lit(3.0) * y * y).recip()"),
        (
            "acosh",
            0,
            "((x - lit(1.0)).sqrt() * (x + lit(1.0)).sqrt()).recip()",
        ),
    ] {
        let partial = &common::rule(name).partials[index];
        let Partial::Formula { text, singular: _ } = partial else {
            panic!("{name} has a formula")
        };
        assert_eq!(*text, expected);
    }
}
