//! A trace as a table.

use super::Trace;
use core::fmt;

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |x: f64| match f.precision() {
            Some(precision) => format!("{x:.precision$}"),
            None => short(x),
        };
        let header = self.header();
        let lines = self.rows.iter().map(|row| {
            let words = [
                row.name.clone(),
                row.variable.clone().unwrap_or_default(),
                row.operation.clone(),
            ];
            let numbers = [row.value];
            let numbers = numbers.iter().chain(&row.tangents).chain(&row.adjoints);
            let numbers = numbers.map(|x| number(*x));
            words.into_iter().chain(numbers).collect()
        });
        let lines: Vec<Vec<String>> = std::iter::once(header).chain(lines).collect();
        print(f, &lines)
    }
}

/// The columns of words, before those of numbers.
const WORDS: usize = 3;

impl Trace {
    fn header(&self) -> Vec<String> {
        let words = ["row", "variable", "operation", "value"].map(str::to_owned);
        let tangents = self
            .inputs()
            .iter()
            .map(|row| format!("∂/∂{}", row.operation));
        let adjoints = self
            .output_names()
            .into_iter()
            .map(|name| format!("∂{name}/∂v"));
        words.into_iter().chain(tangents).chain(adjoints).collect()
    }
}

/// Words stand to the left of their columns, numbers to the right.
fn print(f: &mut fmt::Formatter<'_>, lines: &[Vec<String>]) -> fmt::Result {
    let columns = lines.first().map_or(0, Vec::len);
    let width = |k: usize| lines.iter().map(|line| line[k].chars().count()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    for (at, line) in lines.iter().enumerate() {
        let mut text = String::new();
        for (k, (cell, &width)) in line.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width - cell.chars().count());
            let gap = if k == 0 { "" } else { "  " };
            let cell = if k < WORDS {
                format!("{gap}{cell}{space}")
            } else {
                format!("{gap}{space}{cell}")
            };
            text.push_str(&cell);
        }
        if at > 0 {
            f.write_str("\n")?;
        }
        f.write_str(text.trim_end())?;
    }
    Ok(())
}

/// A number to six digits, without zeros at the end.
pub(super) fn short(x: f64) -> String {
    if x == 0.0 || !x.is_finite() {
        return x.to_string();
    }
    let scientific = format!("{x:.5e}");
    let (mantissa, exponent) = scientific
        .split_once('e')
        .expect("the scientific form has an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent is a number");
    match usize::try_from(5 - exponent) {
        Ok(decimals) if exponent >= -4 => trimmed(&format!("{x:.decimals$}")),
        Ok(_) | Err(_) => format!("{}e{exponent}", trimmed(mantissa)),
    }
}

/// Without zeros after the point, nor the point itself.
fn trimmed(number: &str) -> String {
    if number.contains('.') {
        let number = number.trim_end_matches('0').trim_end_matches('.');
        return number.to_owned();
    }
    number.to_owned()
}
