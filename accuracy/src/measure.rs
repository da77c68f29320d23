//! The worst errors of one rule.

use crate::big::{Big, big, set_bits};
use crate::common::{self, Value};
use crate::points::{Format, Points};
use crate::references::Reference;
use crate::ulps::ulps;
use autodiff_rules::Real;
use autodiff_rules::table::{OperandKind, Partial, Rule};

const BITS: usize = 320;

/// The worst error of a partial, and where.
#[derive(Clone, Debug, Default)]
pub struct Worst {
    /// In units of the last place.
    pub ulps: f64,
    pub at: Vec<f64>,
    /// How often it was looked at.
    pub points: usize,
}

impl Worst {
    pub fn note(&mut self, ulps: f64, at: &[f64]) {
        self.points += 1;
        if ulps > self.ulps {
            self.ulps = ulps;
            self.at = at.to_vec();
        }
    }
}

/// What is known of a partial of a rule.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Where the value that it is made of has all its digits.
    pub normal: Worst,
    /// Where that is subnormal, zero or beyond the range.
    pub beyond: Worst,
}

/// The worst error of each partial of a rule.
#[must_use]
pub fn measure<T: Real>(
    rule: &Rule,
    reference: &Reference,
    format: Format,
    points: usize,
) -> Vec<Measured> {
    set_bits(BITS);
    let mut source = Points::new(format, rule.name);
    let mut worst = vec![Measured::default(); rule.partials.len()];
    for _ in 0..points {
        let operands = (reference.points)(&mut source);
        let big_operands: Vec<Big> = operands.iter().map(|&x| big(x)).collect();
        let exact = (reference.partials)(&big_operands);
        note(
            rule,
            format,
            &operands,
            &exact,
            &mut worst,
            &values::<T>(rule, &operands),
        );
    }
    worst
}

fn values<T: Real>(rule: &Rule, operands: &[f64]) -> Vec<Value<T>> {
    common::values(rule, operands)
}

fn note<T: Real>(
    rule: &Rule,
    format: Format,
    operands: &[f64],
    exact: &[Big],
    worst: &mut [Measured],
    values: &[Value<T>],
) {
    let names = common::names(rule, values);
    let y = common::float(&names, "y").value();
    let active = rule.operands.iter().zip(rule.partials).zip(worst);
    let active = active.filter(|((operand, _), _)| operand.kind == OperandKind::Float);
    for (((_, partial), worst), exact) in active.zip(exact) {
        let found = common::evaluate(partial, &names).expect("a partial by a float");
        let error = ulps(found.value(), exact, format);
        let is_normal = !reads_value(partial) || format.is_normal(y);
        let worst = if is_normal {
            &mut worst.normal
        } else {
            &mut worst.beyond
        };
        worst.note(error, operands);
    }
}

fn reads_value(partial: &Partial) -> bool {
    match partial {
        Partial::Formula { text, .. } => text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "y"),
        Partial::Call { args, .. } => args.contains(&"y"),
        Partial::Zero | Partial::One | Partial::NegOne | Partial::None => false,
    }
}
