//! The table of rules with what was measured, as text.

use crate::measure::{Measured, measure};
use crate::points::{F32, F64};
use crate::references::{REFERENCES, Reference};
use autodiff_rules::table::{OperandKind, Partial, Rule, TABLE};
use std::fmt::Write;
use std::thread;

/// What a partial may lose, in units of the last place.
pub const LIMIT: f64 = 4.0;

/// A partial that loses more, and why.
pub struct Reason {
    rule: &'static str,
    operand: usize,
    /// How much more.
    limit: f64,
    /// Whether it does only where `y` is subnormal.
    only_beyond: bool,
    why: &'static str,
}

/// All of them.
pub const REASONS: &[Reason] = &[
    Reason {
        rule: "div",
        operand: 1,
        limit: 1e9,
        only_beyond: true,
        why: "where `y` is subnormal it has lost digits, and so has what is made of it",
    },
    Reason {
        rule: "powi",
        operand: 0,
        limit: 64.0,
        only_beyond: false,
        why: "`powi` multiplies rounded powers, so that its own error grows with n, here from −60 to 60",
    },
];

/// A row: a rule, and one of its operands.
pub struct Row {
    pub rule: &'static Rule,
    pub operand: usize,
    pub double: Measured,
    pub single: Measured,
}

/// Every partial by a float, measured at so many points.
#[must_use]
pub fn rows(points: usize) -> Vec<Row> {
    TABLE
        .iter()
        .flat_map(|rule| rows_of(rule, points))
        .collect()
}

fn rows_of(rule: &'static Rule, points: usize) -> Vec<Row> {
    let reference = reference(rule.name);
    let (double, single) = thread::scope(|scope| {
        let double = scope.spawn(|| measure::<f64>(rule, reference, F64, points));
        let single = measure::<f32>(rule, reference, F32, points);
        (double.join().expect("no measurement panics"), single)
    });
    let measured = double.into_iter().zip(single).enumerate();
    let active = measured.filter(|(k, _)| rule.operands[*k].kind == OperandKind::Float);
    active
        .map(|(operand, (double, single))| Row {
            rule,
            operand,
            double,
            single,
        })
        .collect()
}

/// The reference of a rule; each has one.
#[must_use]
pub fn reference(name: &str) -> &'static Reference {
    let found = REFERENCES.iter().find(|reference| reference.name == name);
    found.unwrap_or_else(|| panic!("`{name}` has no reference"))
}

impl Row {
    fn reason(&self) -> Option<(usize, &'static Reason)> {
        let is_mine =
            |reason: &Reason| reason.rule == self.rule.name && reason.operand == self.operand;
        let number = REASONS.iter().position(is_mine)?;
        Some((number + 1, &REASONS[number]))
    }

    /// What is above its limit, with the place.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        let reason = self.reason().map(|(_, reason)| reason);
        let beyond = reason.map_or(LIMIT, |reason| reason.limit);
        let normal = match reason {
            Some(reason) if !reason.only_beyond => reason.limit,
            Some(_) | None => LIMIT,
        };
        let all = [
            (&self.double.normal, normal),
            (&self.double.beyond, beyond),
            (&self.single.normal, normal),
            (&self.single.beyond, beyond),
        ];
        let (worst, _) = all.into_iter().find(|(worst, limit)| worst.ulps > *limit)?;
        let (name, operand) = (self.rule.name, self.rule.operands[self.operand].name);
        Some(format!(
            "{name} by {operand} at {:?}: {} ulp",
            worst.at, worst.ulps
        ))
    }

    /// The columns that are not measured.
    #[must_use]
    pub fn said(&self) -> String {
        let operands: Vec<&str> = self.rule.operands.iter().map(|o| o.name).collect();
        let operand = operands[self.operand];
        let function = format!("`{}({})`", self.rule.name, operands.join(", "));
        format!("| {function} | `{operand}` | {} |", self.meaning())
    }

    fn meaning(&self) -> String {
        match self.rule.partials[self.operand] {
            Partial::Zero => "0".into(),
            Partial::One => "1".into(),
            Partial::NegOne => "−1".into(),
            Partial::None => "none".into(),
            Partial::Formula { .. } | Partial::Call { .. } => {
                let lines = self.rule.description(self.operand);
                assert!(!lines.is_empty(), "{} is described", self.rule.name);
                let text: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
                let text = text.join(" ").replace("  ", " ");
                text.replace("[`", "`")
                    .replace("`]", "`")
                    .replace('|', "\\|")
            }
        }
    }

    fn measured(&self, found: &Measured) -> String {
        let all = found.normal.ulps.max(found.beyond.ulps);
        let Some((number, reason)) = self.reason().filter(|_| all > LIMIT) else {
            return format!("{all:.2}");
        };
        let normal = found.normal.ulps;
        if reason.only_beyond {
            format!("{normal:.2} ({:.0}[^{number}])", found.beyond.ulps)
        } else {
            format!("{normal:.2}[^{number}]")
        }
    }
}

/// The table as markdown.
#[must_use]
pub fn text(rows: &[Row]) -> String {
    let mut out = String::from(HEAD);
    for row in rows {
        let (double, single) = (row.measured(&row.double), row.measured(&row.single));
        writeln!(out, "{} {double} | {single} |", row.said()).expect("a string takes all");
    }
    out.push('\n');
    for (k, reason) in REASONS.iter().enumerate() {
        writeln!(out, "[^{}]: {}.", k + 1, reason.why).expect("a string takes all");
    }
    out
}

const HEAD: &str = "\
| function | by | derivative, and what holds at the edges | `f64` | `f32` |
|---|---|---|---|---|
";
