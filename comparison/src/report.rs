//! The table of all times, and what a chart shows of it.

use crate::chart::{Chart, Row};
use crate::contest::{BY_HAND, Contest, OURS, Result};
use crate::race::readable;

/// The columns, in order.
const CRATES: [&str; 7] = [
    OURS, "num-dual", "echidna", "ad_trait", "easy-ml", "reverse", "symdiff",
];

/// What the cells say.
const NOTES: &str = "\
Times as multiples of the one by hand: the ratio of the fastest turns; in parentheses the median ratio within a turn.
f: forward, r: reverse, t: a tape that was recorded before the clock started, s: symbolic.
`symdiff` takes an expression of elements with literal indices: neither loops nor `tanh`. `num-dual` has no reverse mode,
`reverse` no forward one. A recorded tape cannot follow a loop whose length varies.";

/// Prints a row for each contest, as soon as it is over.
pub fn table(contests: &[Contest]) -> Vec<Vec<Result>> {
    println!("| function | {BY_HAND} | {} |", CRATES.join(" | "));
    println!("|{}", "---|".repeat(CRATES.len() + 2));
    let mut all = Vec::new();
    for contest in contests {
        let results = contest.race();
        let by_hand = readable(results[0].seconds);
        let cells = CRATES.map(|who| cell(&results, who));
        println!("| {} | {by_hand} | {} |", contest.title, cells.join(" | "));
        all.push(results);
    }
    println!("\n{NOTES}");
    all
}

/// What a crate takes in each of its modes, the fastest first.
fn cell(results: &[Result], who: &str) -> String {
    let mut modes: Vec<&Result> = results.iter().filter(|result| result.who == who).collect();
    modes.sort_by(|a, b| a.of_minima.total_cmp(&b.of_minima));
    let text = |result: &&Result| {
        let (of_minima, median) = (figure(result.of_minima), figure(result.median));
        format!("{of_minima} ({median}) {}", result.mode.mark())
    };
    if modes.is_empty() {
        return "–".to_owned();
    }
    modes.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// A ratio with as many digits as mean something.
fn figure(ratio: f64) -> String {
    match ratio {
        r if r < 10.0 => format!("{r:.2}"),
        r if r < 100.0 => format!("{r:.1}"),
        r => format!("{r:.0}"),
    }
}

/// The fastest mode of each crate.
pub fn chart(contests: &[Contest], results: &[Vec<Result>]) -> Chart {
    let rows = contests.iter().zip(results).map(|(contest, results)| Row {
        title: contest.title.clone(),
        ratios: CRATES.map(|who| fastest(results, who)).to_vec(),
    });
    Chart {
        axis: "time, as a multiple of the one by hand; each crate by its fastest mode".to_owned(),
        series: CRATES.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn fastest(results: &[Result], who: &str) -> Option<f64> {
    let own = results.iter().filter(|result| result.who == who);
    own.map(|result| result.of_minima).min_by(f64::total_cmp)
}
