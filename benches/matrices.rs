//! What second derivatives and Jacobians cost: a Hessian-vector product beside a gradient, and a matrix made in lanes beside
//! the same made seed by seed.
//!
//! Prints markdown tables of ratios, measured as in `benches/gradients.rs`. Before anything is timed, the two ways must
//! agree to 1e-12.
//!
//! ```text
//! cargo bench --bench matrices           # the tables
//! cargo bench --bench matrices -- --test # only whether the two ways agree, as under `cargo test --benches`
//! ```

#[path = "matrices/bundle_adjustment.rs"]
mod bundle_adjustment;
#[path = "matrices/hessians.rs"]
mod hessians;
#[path = "matrices/products.rs"]
mod products;
#[path = "support/race.rs"]
mod race;

use race::{Runner, race, readable};

fn main() {
    let given = |flag: &str| std::env::args().any(|argument| argument == flag);
    bundle_adjustment::check();
    hessians::check();
    products::check();
    if !given("--bench") || given("--test") {
        println!("matrices in lanes agree with those made seed by seed");
        return;
    }
    println!("| objective | gradient | `f_hvp` / gradient |\n|---|---|---|");
    for mut contest in products::contests() {
        let times = race(&mut contest.runners);
        let (title, gradient) = (contest.title, readable(times.least(0)));
        println!("| {title} | {gradient} | {} |", times.ratio(1, 0));
    }
    println!("\n| matrix | in lanes | seed by seed / in lanes |\n|---|---|---|");
    let mut contests = bundle_adjustment::contests();
    contests.extend(hessians::contests());
    for mut contest in contests {
        let times = race(&mut contest.runners);
        let (title, lanes) = (contest.title, readable(times.least(0)));
        println!("| {title} | {lanes} | {} |", times.ratio(1, 0));
    }
    println!("\nRatios of the fastest turns; in parentheses the median ratio within a turn.");
}

/// Two that are timed side by side.
struct Contest {
    title: &'static str,
    runners: [Runner<'static>; 2],
}

/// Numbers between −1 and 1 without a pattern, the same in every run.
fn numbers(n: usize) -> Vec<f64> {
    let mut state = 0.5_f64;
    let mut next = || {
        // The logistic map in its chaotic regime.
        state = 3.99 * state * (1.0 - state);
        2.0 * state - 1.0
    };
    (0..n).map(|_| next()).collect()
}

/// Asserts that two lists of numbers are the same to rounding.
fn agree(what: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let scale = theirs
        .iter()
        .fold(1.0_f64, |most, entry| most.max(entry.abs()));
    for (k, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!(
            (a - b).abs() <= 1e-12 * scale,
            "{what}, entry {k}: {a} and {b}"
        );
    }
}
