//! Every smooth partial against 80-digit references: at most 4 units in the last place. And the partials of those partials
//! that are called, which are made of them: at most 8.

#[allow(dead_code)]
mod common;

use autodiff_rules::Real;
use autodiff_rules::table::{self, OperandKind, Rule};
use common::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a partial may lose, in units in the last place.
const LIMIT: u64 = 4;

/// What a partial of a partial may lose.
const LIMIT_TWICE: u64 = 8;

/// Rules that lose more, and why.
const EXCEPTIONS: &[(&str, u64, &str)] = &[(
    "powi",
    32,
    "powi itself multiplies rounded powers: n goes to −60 in the references",
)];

/// The rule of that name, and what a partial of it may lose.
fn rule(name: &str) -> (&'static Rule, u64) {
    let exception = EXCEPTIONS
        .iter()
        .find(|(exception, _, _)| *exception == name);
    match (table::lookup(name), table::lookup_partial(name)) {
        (Some(rule), _) => (rule, exception.map_or(LIMIT, |(_, limit, _)| *limit)),
        (None, Some(rule)) => (rule, LIMIT_TWICE),
        (None, None) => panic!("`{name}` has no rule"),
    }
}

#[test]
fn f64_partials_agree_with_80_digits() {
    check::<f64>(include_str!("reference/f64.txt"));
}

#[test]
fn f32_partials_agree_with_80_digits() {
    check::<f32>(include_str!("reference/f32.txt"));
}

fn check<T: Float>(reference: &str) {
    let mut worst: BTreeMap<(&str, usize), Worst<T>> = BTreeMap::new();
    let mut current = None;
    for line in reference.lines() {
        match line.strip_prefix("# ") {
            Some(name) => current = Some(rule(name)),
            None => check_row(current.expect("a heading comes first"), line, &mut worst),
        }
    }
    report(&worst);
}

/// The worst error of a partial, and where.
struct Worst<T> {
    ulps: u64,
    limit: u64,
    operands: Vec<Value<T>>,
    found: T,
    expected: T,
}

fn check_row<T: Float>(
    (rule, limit): (&Rule, u64),
    line: &str,
    worst: &mut BTreeMap<(&'static str, usize), Worst<T>>,
) {
    let fields: Vec<&str> = line.split(' ').collect();
    let (operands, expected) = fields.split_at(fields.len() - rule.operands.len());
    let operands: Vec<Value<T>> = rule
        .operands
        .iter()
        .zip(operands)
        .map(|(operand, field)| match operand.kind {
            OperandKind::Int => Value::Int(field.parse().expect("a decimal integer")),
            OperandKind::Float | OperandKind::Inactive => Value::Float(T::from_hex(field)),
        })
        .collect();
    let names = common::names_in(rule, &operands);

    for (index, (partial, field)) in rule.partials.iter().zip(expected).enumerate() {
        if *field == "-" {
            continue;
        }
        let expected = T::from_hex(field);
        let found = common::evaluate(partial, &names).expect("a partial");
        let ulps = found.ulps_from(expected);
        let entry = worst.entry((rule.name, index));
        let entry = entry.or_insert(Worst {
            ulps: 0,
            limit,
            operands: vec![],
            found,
            expected,
        });
        if ulps > entry.ulps {
            *entry = Worst {
                ulps,
                limit,
                operands: operands.clone(),
                found,
                expected,
            };
        }
    }
}

/// Prints every rule's worst error (`cargo test -- --nocapture`), and fails with those above their limit.
fn report<T: Float>(worst: &BTreeMap<(&'static str, usize), Worst<T>>) {
    let mut failures = String::new();
    for (
        (name, index),
        Worst {
            ulps,
            limit,
            operands,
            found,
            expected,
        },
    ) in worst
    {
        println!("{name} {index}: {ulps} ulp");
        if ulps > limit {
            writeln!(
                failures,
                "{name} by operand {index} at {operands:?}: {ulps} ulp, {found:?} for {expected:?}"
            )
            .expect("writing to a string succeeds");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A float with its bits.
trait Float: Real {
    fn from_hex(field: &str) -> Self;
    fn ulps_from(self, other: Self) -> u64;
}

macro_rules! float {
    ($float:ident, $bits:ident) => {
        impl Float for $float {
            fn from_hex(field: &str) -> Self {
                Self::from_bits($bits::from_str_radix(field, 16).expect("hexadecimal bits"))
            }

            /// How many floats further: infinity is the float after the greatest. Below the normal numbers only the
            /// absolute error counts, for there a product on the way to the partial may have underflowed or overflowed.
            fn ulps_from(self, other: Self) -> u64 {
                if self.is_nan() || other.is_nan() {
                    return if self.is_nan() && other.is_nan() {
                        0
                    } else {
                        u64::MAX
                    };
                }
                if self == other || self.abs().max(other.abs()) < $float::MIN_POSITIVE {
                    return 0;
                }
                if self.is_sign_negative() != other.is_sign_negative() {
                    let below_zero = u64::from(self.abs().to_bits());
                    return below_zero.saturating_add(u64::from(other.abs().to_bits()));
                }
                u64::from(self.to_bits().abs_diff(other.to_bits()))
            }
        }
    };
}

float!(f32, u32);
float!(f64, u64);
