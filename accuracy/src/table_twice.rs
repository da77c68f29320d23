//! The table of second derivatives, as text.

use crate::measure::Worst;
use crate::measure_twice::measure;
use crate::points::{F32, F64};
use crate::references::{REFERENCES, Reference};
use autodiff_rules::table::lookup;
use std::fmt::Write;
use std::thread;

/// What a second derivative may lose, in units of the last place: it is made of first ones, each with its own error.
pub const LIMIT: f64 = 8.0;

/// Second derivatives that lose more, how much, and why.
const REASONS: &[(&str, f64, &str)] = &[
    (
        "powi",
        128.0,
        "`powi` multiplies rounded powers, so that its own error grows with n, here from −60 to 60",
    ),
    (
        "powf",
        f64::MAX,
        "1 + n·ln x cancels where n is about −1/ln x: the problem is badly conditioned there",
    ),
    (
        "log",
        f64::MAX,
        "2 + ln b cancels where b is about 1/e²: the problem is badly conditioned there",
    ),
    (
        "cbrt",
        12.0,
        "the fifth power of ∛x, which the standard library has within one unit",
    ),
];

/// Rules with second derivatives of 0: they are linear, or flat, or made of such pieces.
pub const FLAT: &[&str] = &[
    "add",
    "sub",
    "neg",
    "midpoint",
    "to_degrees",
    "to_radians",
    "next_up",
    "next_down",
    "rem",
    "rem_euclid",
    "div_euclid",
    "abs",
    "signum",
    "floor",
    "ceil",
    "round",
    "round_ties_even",
    "trunc",
    "fract",
    "copysign",
    "max",
    "min",
    "clamp",
    "abs_sub",
];

/// The second derivatives of a rule by two of its operands.
pub struct Row {
    name: &'static str,
    by: (&'static str, &'static str),
    double: Worst,
    single: Worst,
}

/// Every second derivative that is not 0 everywhere, measured at so many points.
#[must_use]
pub fn rows(points: usize) -> Vec<Row> {
    let curved = REFERENCES
        .iter()
        .filter(|reference| !FLAT.contains(&reference.name));
    curved
        .flat_map(|reference| rows_of(reference, points))
        .collect()
}

fn rows_of(reference: &'static Reference, points: usize) -> Vec<Row> {
    let (double, single) = thread::scope(|scope| {
        let double = scope.spawn(|| measure::<f64>(reference, F64, points));
        let single = measure::<f32>(reference, F32, points);
        (double.join().expect("no measurement panics"), single)
    });
    let rule = lookup(reference.name).expect("a reference is one of a rule");
    let count = double.len().isqrt();
    let measured = double.into_iter().zip(single).enumerate();
    measured
        .filter(|(k, _)| k % count >= k / count)
        .map(|(k, (double, single))| Row {
            name: rule.name,
            by: (rule.operands[k / count].name, rule.operands[k % count].name),
            double,
            single,
        })
        .collect()
}

impl Row {
    fn reason(&self) -> Option<(usize, f64)> {
        let number = REASONS.iter().position(|(name, _, _)| *name == self.name)?;
        Some((number, REASONS[number].1))
    }

    fn is_above(&self) -> bool {
        self.double.ulps.max(self.single.ulps) > LIMIT
    }

    /// What is above its limit, with the place.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        let limit = self.reason().map_or(LIMIT, |(_, limit)| limit);
        let all = [&self.double, &self.single];
        let worst = all.into_iter().find(|worst| worst.ulps > limit)?;
        let (name, (x, z)) = (self.name, self.by);
        Some(format!(
            "{name} by {x} and {z} at {:?}: {} ulp",
            worst.at, worst.ulps
        ))
    }

    fn measured(&self, worst: &Worst) -> String {
        match self.reason() {
            Some((number, _)) if worst.ulps > LIMIT => {
                format!("{:.2}[^twice{}]", worst.ulps, number + 1)
            }
            Some(_) | None => format!("{:.2}", worst.ulps),
        }
    }
}

/// The table as markdown.
#[must_use]
pub fn text(rows: &[Row]) -> String {
    let mut out = String::from("| function | by | `f64` | `f32` |\n|---|---|---|---|\n");
    for row in rows {
        let (double, single) = (row.measured(&row.double), row.measured(&row.single));
        let (name, (x, z)) = (row.name, row.by);
        writeln!(out, "| `{name}` | `{x}`, `{z}` | {double} | {single} |")
            .expect("a string takes all");
    }
    out.push('\n');
    let used = |name: &str| rows.iter().any(|row| row.name == name && row.is_above());
    let reasons = REASONS.iter().enumerate();
    for (k, (_, _, why)) in reasons.filter(|(_, (name, _, _))| used(name)) {
        writeln!(out, "[^twice{}]: {why}.", k + 1).expect("a string takes all");
    }
    out
}
