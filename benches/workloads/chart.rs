//! A chart of a table: its ratios go to the package `comparison`, which draws, so that nothing that draws is built here.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a row of a table says.
pub struct Ratios {
    pub title: String,
    pub ours_to_primal: f64,
    pub by_hand_to_primal: f64,
}

/// Writes the chart. `what` is what was counted: times, or instructions.
pub fn write(file: &str, what: &str, rows: &[Ratios]) -> std::io::Result<()> {
    let mut lines = format!("{what}, as a multiple of the function's own\tdifferentiate\tby hand");
    for row in rows {
        let Ratios {
            title,
            ours_to_primal,
            by_hand_to_primal,
        } = row;
        write!(lines, "\n{title}\t{ours_to_primal}\t{by_hand_to_primal}")
            .expect("text can be written to text");
    }
    let mut drawing = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path"])
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/comparison/Cargo.toml"
        ))
        .args(["--", "--rows", file])
        .stdin(Stdio::piped())
        .spawn()?;
    let mut rows = drawing.stdin.take().expect("it is piped");
    rows.write_all(lines.as_bytes())?;
    // Its end tells the other one that all rows are there.
    drop(rows);
    let status = drawing.wait()?;
    assert!(status.success(), "the chart was not drawn");
    Ok(())
}
