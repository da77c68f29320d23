//! `autodiff-rules/RULES.md`: the table of the rules, with what was measured.

use crate::{table, table_twice};
use std::path::PathBuf;

/// Where it is.
#[must_use]
pub fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../autodiff-rules/RULES.md")
}

/// The whole document.
#[must_use]
pub fn document(first: &[table::Row], second: &[table_twice::Row], points: usize) -> String {
    let [first, second] = [table::text(first), table_twice::text(second)];
    format!(
        "\
# The rules

`y` is the function's own value. `sin_cos` has two results, and is a `sin` and a `cos`. The error is the greatest that was
found, in units of the last place of the true derivative, in `f64` and in `f32`: at {points} points for each function and
format, spread over the whole domain by their magnitudes, with subnormal numbers, both ends of the range, and the
neighbourhoods of poles, branch points, zeros and ties. The references have 320 bits. Where a derivative is subnormal, the
unit is the least number.

{first}
How accurate a derivative is depends on the standard library's functions, too, which are the C library's on most
platforms: these numbers are those of glibc on x86-64.

# Second derivatives

As `f_hvp` gives them, at a fifth of so many points, where the operands, the value and all derivatives are normal
numbers. The references are difference quotients of the first derivatives with 1408 bits. What is not in this table has
second derivatives of 0.

{second}
This file is written by `cargo run --release -p autodiff-accuracy -- --write`.
"
    )
}
