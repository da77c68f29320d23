//! What derivatives cost on the standard workloads of automatic differentiation: beside the function itself, and
//! beside the best derivative that a person writes.
//!
//! Prints a markdown table. The functions take turns within one run: a cell holds the ratio of the fastest turns with,
//! in parentheses, the median of the ratios turn by turn. Allocations and bytes are those of one derivative by the
//! attribute: how often it allocates, and the most that it holds at once, the primal's own memory included.
//!
//! ```text
//! cargo bench --bench workloads                     # the table
//! cargo bench --bench workloads -- gmm              # the rows whose title has this in it
//! cargo bench --bench workloads -- --instructions   # instructions, counted by valgrind's callgrind
//! cargo bench --bench workloads -- --test           # only whether the derivatives agree
//! cargo bench --bench workloads -- --instructions --chart docs/workloads.svg    # and a chart of the table
//! ```

#![allow(
    clippy::cast_precision_loss,
    reason = "lengths that become floats are small"
)]

#[path = "workloads/buffers.rs"]
mod buffers;
#[path = "workloads/chart.rs"]
mod chart;
#[path = "workloads/instructions.rs"]
mod instructions;
#[path = "support/race.rs"]
mod race;
#[path = "workloads/mod.rs"]
#[allow(dead_code, reason = "the expected values are for the tests")]
mod workloads;

use buffers::Buffers;
use chart::Ratios;
use race::{Runner, race, readable};
use workloads::{Derivative, Workload};

/// How far a number may be off from the one by hand, relative to the largest of all.
const TOLERANCE: f64 = 1e-10;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let chart = arguments.iter().position(|argument| argument == "--chart");
    let chart = chart.map(|at| arguments.get(at + 1).expect("`--chart` needs a file"));
    let filters: Vec<&String> = arguments
        .iter()
        .filter(|argument| !argument.starts_with("--") && Some(*argument) != chart)
        .collect();
    if let Some(one) = instructions::asked_for(&arguments) {
        return one.run(&workloads::measured());
    }
    let mut measured = workloads::measured();
    measured.retain(|workload| {
        filters.is_empty() || filters.iter().any(|part| workload.title.contains(*part))
    });
    measured.iter().for_each(check);
    let (what, ratios) = if given("--instructions") {
        ("instructions", instructions::table(&measured))
    } else if given("--bench") && !given("--test") {
        ("time", table(&measured))
    } else {
        println!("{} derivatives agree with those by hand", measured.len());
        return;
    };
    if let Some(file) = chart {
        chart::write(file, what, &ratios).expect("cargo runs the package that draws");
    }
}

/// Both derivatives at the same point.
fn check(workload: &Workload) {
    let title = &workload.title;
    let run = |derivative: &Derivative| {
        // Whatever a buffer held before is overwritten.
        let (mut value, mut entries) = (
            vec![f64::NAN; workload.values],
            vec![f64::NAN; workload.entries],
        );
        derivative(&mut value, &mut entries);
        (value, entries)
    };
    let mut primal = vec![f64::NAN; workload.values];
    (workload.primal)(&mut primal);
    let (value, ours) = run(&workload.ours);
    let (hand_value, by_hand) = run(&workload.by_hand);
    for (a, b) in value.iter().zip(&primal) {
        assert_eq!(a.to_bits(), b.to_bits(), "{title}: the value");
    }
    agree(&format!("{title}: the value by hand"), &value, &hand_value);
    agree(title, &ours, &by_hand);
}

fn agree(what: &str, found: &[f64], by_hand: &[f64]) {
    let largest = by_hand.iter().fold(0.0, |most: f64, v| most.max(v.abs()));
    for (k, (a, b)) in found.iter().zip(by_hand).enumerate() {
        let near = (a - b).abs() <= TOLERANCE * largest;
        assert!(near, "{what}, number {k}: {a}, by hand {b}");
    }
}

/// The places of those who race.
const PRIMAL: usize = 0;
const OURS: usize = 1;
const BY_HAND: usize = 2;

fn table(measured: &[Workload]) -> Vec<Ratios> {
    println!(
        "| workload | primal | ours | by hand | ours / primal | by hand / primal | ours / by hand | allocations | bytes |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let row = |workload: &Workload| {
        let buffers = Buffers::new(workload);
        let times = race(&mut runners(workload, &buffers));
        let memory = allocation_counter::measure(|| buffers.run(&workload.ours));
        println!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            workload.title,
            readable(times.least(PRIMAL)),
            readable(times.least(OURS)),
            readable(times.least(BY_HAND)),
            times.ratio(OURS, PRIMAL),
            times.ratio(BY_HAND, PRIMAL),
            times.ratio(OURS, BY_HAND),
            memory.count_total,
            memory.bytes_max,
        );
        Ratios {
            title: workload.title.clone(),
            ours_to_primal: times.of_minima(OURS, PRIMAL),
            by_hand_to_primal: times.of_minima(BY_HAND, PRIMAL),
        }
    };
    measured.iter().map(row).collect()
}

fn runners<'a>(workload: &'a Workload, buffers: &'a Buffers) -> [Runner<'a>; 3] {
    [
        Box::new(|| buffers.run_primal(workload)),
        Box::new(|| buffers.run(&workload.ours)),
        Box::new(|| buffers.run(&workload.by_hand)),
    ]
}
