//! What a gradient costs: beside the function itself, and beside the best gradient that a person writes.
//!
//! Prints a markdown table of ratios. Every objective is written twice: as a user writes it, with the attribute, and
//! as its gradient by hand, fused where a person fuses. Before anything is timed the two must agree to 1e-10.
//!
//! A main of its own instead of `criterion` or `divan`: they time one function after the other and print speeds, and
//! a speed drifts with the machine. What is asked here is a ratio, so the functions take turns within one run, and a
//! cell holds the ratio of the minima with, in parentheses, the median of the ratios turn by turn.
//!
//! ```text
//! cargo bench                        # the table
//! cargo bench -- rosenbrock          # the rows whose title has this in it
//! cargo bench -- --test              # only whether the gradients agree, as under `cargo test --benches`
//! ```

#![allow(
    clippy::cast_precision_loss,
    reason = "lengths that become floats are small"
)]

#[path = "gradients/dot_product.rs"]
mod dot_product;
#[path = "gradients/log_sum_exp.rs"]
mod log_sum_exp;
#[path = "gradients/network.rs"]
mod network;
#[path = "support/race.rs"]
mod race;
#[path = "gradients/rosenbrock.rs"]
mod rosenbrock;
#[path = "gradients/table.rs"]
mod table;

use table::Objective;

/// How far a component may be from the one by hand, relative where that is above one.
const TOLERANCE: f64 = 1e-10;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let timed = given("--bench") && !given("--test");
    let filters: Vec<&String> = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let mut objectives = vec![
        rosenbrock::objective(1_000),
        rosenbrock::objective(100_000),
        dot_product::objective(1_000),
        log_sum_exp::objective(1_000),
        network::objective(64),
    ];
    objectives.retain(|objective| {
        filters.is_empty() || filters.iter().any(|part| objective.title.contains(*part))
    });
    objectives.iter().for_each(check);
    if timed {
        table::table(&objectives);
    } else {
        println!("{} gradients agree with those by hand", objectives.len());
    }
}

/// Both gradients at the same point.
fn check(objective: &Objective) {
    let title = &objective.title;
    let n = objective.point.len();
    // Whatever a buffer held before is overwritten.
    let (mut ours, mut by_hand) = (vec![f64::NAN; n], vec![f64::NAN; n]);
    let value = (objective.primal)(&objective.point);
    let our_value = (objective.grad_into)(&objective.point, &mut ours);
    let hand_value = (objective.by_hand)(&objective.point, &mut by_hand);
    assert_eq!(value.to_bits(), our_value.to_bits(), "{title}: the value");
    let agree = |a: f64, b: f64| (a - b).abs() <= TOLERANCE * b.abs().max(1.0);
    assert!(agree(value, hand_value), "{title}: the value by hand");
    for (k, (a, b)) in ours.iter().zip(&by_hand).enumerate() {
        assert!(agree(*a, *b), "{title}, component {k}: {a}, by hand {b}");
    }
}
