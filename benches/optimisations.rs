//! What each optimisation saves: workloads and kernels with all of them and without one, in instructions as valgrind counts them.
//!
//! ```text
//! cargo bench --bench optimisations              # the table
//! cargo bench --bench optimisations -- --test    # only whether both give the same
//! ```
//!
//! `fold` is not among them: it makes the emitted code shorter, for those who read it and for rustc, and LLVM makes the
//! same of both. The bench `expansion` counts the lines.

#![allow(
    clippy::cast_precision_loss,
    reason = "lengths that become floats are small"
)]
#![allow(
    clippy::duplicate_mod,
    reason = "a workload is compiled once for each optimisation that is switched off"
)]
#![allow(dead_code, reason = "the expected values are for the tests")]

#[path = "workloads/buffers.rs"]
mod buffers;
#[path = "workloads/chart.rs"]
mod chart;
#[path = "workloads/instructions.rs"]
mod instructions;
mod kernels;
#[path = "workloads/mod.rs"]
mod workloads;

use workloads::{Derivative, Workload};

/// Workloads and kernels without one optimisation each.
macro_rules! without {
    ($($of:ident in $folder:literal { $($off:ident by $attribute:ident: $($workload:ident)*;)* })*) => {
        $($(#[path = $folder]
        #[allow(unused_imports, reason = "not every workload needs numbers")]
        mod $off {
            pub use crate::workloads::{Expected, Numbers, Workload, golden};
            pub use differentiate::$attribute as differentiate;
            $(pub mod $workload;)*
        })*)*

        /// Each beside the same with all optimisations, which stands in the place of the derivative by hand.
        fn pairs() -> Vec<Workload> {
            let mut pairs = Vec::new();
            $($($(for (without, with) in $off::$workload::measured().into_iter().zip($of::$workload::measured()) {
                pairs.push(Workload {
                    title: format!("`{}` | {}", stringify!($off), without.title),
                    by_hand: with.ours,
                    ..without
                });
            })*)*)*
            pairs
        }
    };
}

without! {
    workloads in "workloads" {
        fuse by __without_fuse: gmm;
        recompute by __without_recompute: gmm;
        common by __without_common: gmm;
        extrema by __without_extrema: kmeans;
        one_pass by __without_one_pass: det;
        split by __without_split: lstm ode;
        spans by __without_spans: ode;
    }
    kernels in "kernels" {
        windows by __without_windows: fishery;
        spare by __without_spare: triangular;
        skip by __without_skip: network;
        onward by __without_onward: matrix_vector;
        tangent by __without_tangent: root;
        carry by __without_carry: springs;
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let pairs = pairs();
    if let Some(one) = instructions::asked_for(&arguments) {
        return one.run(&pairs);
    }
    pairs.iter().for_each(check);
    if !given("--bench") || given("--test") {
        println!(
            "{} derivatives are the same without an optimisation",
            pairs.len()
        );
        return;
    }
    println!("| without | workload | instructions, over those with it |\n|---|---|---|");
    for pair in &pairs {
        let counts = ["ours", "by hand"].map(|who| instructions::one_run(&pair.title, who));
        let [Some(without), Some(with)] = counts else {
            println!("valgrind did not run: is it installed?");
            break;
        };
        println!("| {} | {:.2} |", pair.title, without / with);
    }
}

/// The same value to the bit, and the same derivative to rounding.
fn check(pair: &Workload) {
    let run = |derivative: &Derivative| {
        let (mut value, mut entries) = (vec![0.0; pair.values], vec![0.0; pair.entries]);
        derivative(&mut value, &mut entries);
        (value, entries)
    };
    let ((value, ours), (other, all)) = (run(&pair.ours), run(&pair.by_hand));
    let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&value), bits(&other), "{}: the value", pair.title);
    let largest = all.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
    for (a, b) in ours.iter().zip(&all) {
        assert!(
            (a - b).abs() <= 1e-10 * largest,
            "{}: {a} and {b}",
            pair.title
        );
    }
}
