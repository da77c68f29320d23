//! Measures the error of every elementary derivative.
//!
//! ```sh
//! cargo run --release -p autodiff-accuracy              # prints the tables, from 10 000 points for each rule and format
//! cargo run --release -p autodiff-accuracy -- 1000      # from fewer
//! cargo run --release -p autodiff-accuracy -- --write   # writes them into the documentation
//! ```
//!
//! Takes two minutes or so. Fails where a derivative is less accurate than it should be.

#[allow(dead_code, reason = "the rules' own tests use the rest")]
#[path = "../../autodiff-rules/tests/common/mod.rs"]
mod common;

mod big;
mod document;
mod measure;
mod measure_twice;
mod points;
mod references;
mod table;
mod table_twice;
#[cfg(test)]
mod tests;
mod twice;
mod ulps;

use std::process::ExitCode;

const POINTS: usize = 10_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = arguments.iter().find_map(|argument| argument.parse().ok());
    let points = number.unwrap_or(POINTS);
    let (first, second) = (table::rows(points), table_twice::rows(points / 5));
    let text = document::document(&first, &second, points);
    if arguments.iter().any(|argument| argument == "--write") {
        std::fs::write(document::path(), text).expect("the documentation can be written");
    } else {
        println!("{text}");
    }
    let mut complaints: Vec<String> = first.iter().filter_map(table::Row::complaint).collect();
    complaints.extend(second.iter().filter_map(table_twice::Row::complaint));
    if complaints.is_empty() {
        ExitCode::SUCCESS
    } else {
        eprintln!("{}", complaints.join("\n"));
        ExitCode::FAILURE
    }
}
