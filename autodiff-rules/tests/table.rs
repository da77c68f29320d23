//! The table keeps its own promises.

#[allow(dead_code)]
mod common;

use autodiff_rules::table::{
    self, OperandKind, PARTIALS, Partial, Rule, TABLE, is_inactive, is_refused, lookup,
};
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
fn what_is_called_has_partials_of_its_own() {
    for rule in TABLE {
        for partial in rule.partials {
            assert_has_partials(partial);
        }
    }
}

fn assert_has_partials(partial: &Partial) {
    let Partial::Call {
        function,
        args,
        alone,
        singular: _,
    } = partial
    else {
        return;
    };
    let rule = table::lookup_partial(function).unwrap_or_else(|| panic!("`{function}`"));
    let operands: Vec<&str> = rule.operands.iter().map(|operand| operand.name).collect();
    assert_eq!(operands, *args, "{function}");
    if let Some(alone) = alone {
        assert_has_partials(alone);
    }
}

#[test]
fn pieces_have_second_derivatives_of_zero() {
    let curved = "powi_dx powf_dx powf_dn hypot_dx hypot_dz exp2_dx ln_dx log2_dx log10_dx ln_1p_dx \
        log_dx log_db asin_dx acos_dx atan_dx atan2_dx atan2_dz tanh_dx atanh_dx";
    for rule in PARTIALS {
        let is_curved = curved.split_whitespace().any(|name| name == rule.name);
        let flat = rule.partials.iter().zip(rule.operands);
        let all_flat = flat.clone().all(|(partial, operand)| match operand.kind {
            OperandKind::Float => *partial == Partial::Zero,
            OperandKind::Int | OperandKind::Inactive => *partial == Partial::None,
        });
        assert_ne!(all_flat, is_curved, "{}", rule.name);
    }
}

#[test]
fn singular_partials_are_the_ones_with_poles() {
    let singular = |table: &[Rule]| -> Vec<String> {
        let all = table.iter().flat_map(|rule| {
            let partials = rule.partials.iter().zip(rule.operands);
            let singular = partials.filter(|(partial, _)| is_singular(partial));
            singular.map(|(_, operand)| format!("{}_d{}", rule.name, operand.name))
        });
        all.collect()
    };
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let expected = "
        div_dx div_dd recip_dx powi_dx powf_dx powf_dn sqrt_dx cbrt_dx hypot_dx hypot_dz ln_dx log2_dx log10_dx
        log_dx log_db ln_1p_dx asin_dx acos_dx atan2_dx atan2_dz acosh_dx atanh_dx";
    assert_eq!(singular(&rows(TABLE)), words(expected));
    let expected = "
        powi_dx_dx powf_dx_dx powf_dx_dn powf_dn_dx powf_dn_dn hypot_dx_dx hypot_dx_dz hypot_dz_dx hypot_dz_dz
        ln_dx_dx log2_dx_dx log10_dx_dx ln_1p_dx_dx log_dx_dx log_dx_db log_db_dx log_db_db asin_dx_dx acos_dx_dx
        atan2_dx_dx atan2_dx_dz atan2_dz_dx atan2_dz_dz atanh_dx_dx";
    assert_eq!(singular(&rows(PARTIALS)), words(expected));
}

fn rows(table: impl IntoIterator<Item = &'static Rule>) -> Vec<Rule> {
    table.into_iter().copied().collect()
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
