//! What holds for every rule, at every combination of special numbers.

use super::common::{self, Names};
use super::{INF, NAN, TINY_F64};
use autodiff_rules::table::{Partial, Rule, TABLE};

const SPECIAL: &[f64] = &[
    0.0,
    -0.0,
    TINY_F64,
    -TINY_F64,
    1e-300,
    0.5,
    -0.5,
    1.0,
    -1.0,
    2.0,
    -2.0,
    3.5,
    1e300,
    -1e300,
    f64::MAX,
    f64::MIN,
    INF,
    -INF,
    NAN,
];

/// Calls `check` with the operands, their names, and each partial's index and value.
fn everywhere(rule: &Rule, check: impl Fn(&[f64], &Names<f64>, usize, f64)) {
    let count = rule.operands.len();
    for mut index in 0..SPECIAL
        .len()
        .pow(u32::try_from(count).expect("a handful of operands"))
    {
        let mut operands = vec![];
        for _ in 0..count {
            operands.push(SPECIAL[index % SPECIAL.len()]);
            index /= SPECIAL.len();
        }
        // `clamp` panics there, as in the standard library.
        if rule.name == "clamp"
            && (operands[1] > operands[2] || operands[1..].iter().any(|x| x.is_nan()))
        {
            continue;
        }
        let names = common::names::<f64>(rule, &common::values(rule, &operands));
        for (index, partial) in rule.partials.iter().enumerate() {
            if let Some(found) = common::evaluate(partial, &names) {
                check(&operands, &names, index, found);
            }
        }
    }
}

/// Their partials do not depend on the operand they belong to, so neither on its being in the domain.
const LINEAR: &str = "add sub mul mul_add div midpoint fract rem rem_euclid";

#[test]
fn a_nan_value_from_outside_the_domain_has_nan_partials() {
    for rule in TABLE
        .iter()
        .filter(|rule| !LINEAR.split(' ').any(|linear| linear == rule.name))
    {
        everywhere(rule, |operands, names, index, found| {
            let outside =
                common::float(names, "y").is_nan() && !operands.iter().any(|x| x.is_nan());
            if outside {
                assert!(
                    found.is_nan(),
                    "{} by operand {index} at {operands:?}: {found}",
                    rule.name
                );
            }
        });
    }
}

#[test]
fn a_finite_value_of_finite_numbers_has_no_nan_partial() {
    for rule in TABLE {
        everywhere(rule, |operands, names, index, found| {
            let finite =
                operands.iter().all(|x| x.is_finite()) && common::float(names, "y").is_finite();
            // No power of a negative number, but the whole ones.
            let isolated = rule.name == "powf" && index == 1 && operands[0] < 0.0;
            if finite && !isolated {
                assert!(
                    !found.is_nan(),
                    "{} by operand {index} at {operands:?}",
                    rule.name
                );
            }
        });
    }
}

#[test]
fn only_singular_partials_are_infinite_at_finite_values() {
    // They count beyond the greatest float.
    let overflows = |rule: &Rule| rule.name == "rem" || rule.name == "rem_euclid";
    for rule in TABLE.iter().filter(|rule| !overflows(rule)) {
        everywhere(rule, |operands, names, index, found| {
            let finite =
                operands.iter().all(|x| x.is_finite()) && common::float(names, "y").is_finite();
            if finite && found.is_infinite() {
                assert!(
                    is_singular(rule, index),
                    "{} by operand {index} at {operands:?}",
                    rule.name
                );
            }
        });
    }
}

fn is_singular(rule: &Rule, index: usize) -> bool {
    match &rule.partials[index] {
        Partial::Formula { singular, .. } | Partial::Call { singular, .. } => *singular,
        Partial::Zero | Partial::One | Partial::NegOne | Partial::None => false,
    }
}
