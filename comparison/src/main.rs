//! Gradients and a Jacobian by `differentiate`, beside those by hand and by other crates.
//!
//! Everybody's numbers are checked first, to 1e-10. Then all take turns within one run, as in `cargo bench`: a cell
//! holds the time as a multiple of the one by hand, as the ratio of the fastest turns with, in parentheses, the median
//! of the ratios turn by turn.
//!
//! ```text
//! cargo run --release --manifest-path comparison/Cargo.toml        # the table; what follows comes after `--`
//! … -- camera                          # the rows whose title has this in it
//! … -- --chart docs/comparison.svg     # the table, and a chart of it
//! … -- --test                          # only whether the numbers agree
//! … -- --rows FILE.svg                 # a chart of the rows that come in, for other benches
//! ```

#![allow(
    clippy::cast_precision_loss,
    reason = "lengths that become floats are small"
)]

mod chart;
mod contest;
mod crates;
mod functions;
mod number;
mod report;

#[path = "../../benches/gradients/dot_product.rs"]
mod dot_product;
#[path = "../../benches/gradients/log_sum_exp.rs"]
mod log_sum_exp;
#[path = "../../benches/gradients/network.rs"]
mod network;
#[path = "../../benches/support/race.rs"]
mod race;
#[path = "../../benches/gradients/rosenbrock.rs"]
mod rosenbrock;
#[path = "../../benches/gradients/table.rs"]
#[allow(dead_code, reason = "its own table is printed by the bench")]
mod table;

use chart::Chart;
use contest::Contest;
use std::error::Error;
use std::path::PathBuf;

/// What the arguments ask for.
#[derive(Default)]
struct Asked {
    filters: Vec<String>,
    only_check: bool,
    chart: Option<PathBuf>,
    rows: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let asked = asked(std::env::args().skip(1))?;
    if let Some(file) = asked.rows {
        return Chart::read(std::io::stdin().lock())?.draw(&file);
    }
    let mut contests = functions::contests();
    contests.retain(|contest| {
        asked.filters.is_empty()
            || asked
                .filters
                .iter()
                .any(|part| contest.title.contains(part))
    });
    contests.iter().for_each(Contest::check);
    println!("{} derivatives agree with those by hand\n", contests.len());
    if asked.only_check {
        return Ok(());
    }
    let results = report::table(&contests);
    match asked.chart {
        Some(file) => report::chart(&contests, &results).draw(&file),
        None => Ok(()),
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--test" => asked.only_check = true,
            "--chart" => asked.chart = Some(arguments.next().ok_or("--chart needs a file")?.into()),
            "--rows" => asked.rows = Some(arguments.next().ok_or("--rows needs a file")?.into()),
            flag if flag.starts_with("--") => return Err(format!("{flag} means nothing").into()),
            _ => asked.filters.push(argument),
        }
    }
    Ok(asked)
}
