//! What several cores give: a gradient of a parallel sum on one core and on all, beside the same function with a sequential
//! sum.
//!
//! ```text
//! cargo bench --features rayon --bench parallel
//! ```

#[path = "support/race.rs"]
mod race;

use differentiate::differentiate;
use race::{Runner, race, readable};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::hint::black_box;

/// The log-likelihood of points under a mixture of normal distributions, up to a constant.
macro_rules! mixture {
    ($name:ident, $iter:ident) => {
        #[differentiate(reverse, constant(points))]
        fn $name(means: &[f64], widths: &[f64], points: &[f64]) -> f64 {
            points
                .$iter()
                .map(|x| {
                    let density: f64 = means
                        .iter()
                        .zip(widths)
                        .map(|(m, w)| {
                            let z = (x - m) / w;
                            (-0.5 * z * z).exp() / w
                        })
                        .sum();
                    density.ln()
                })
                .sum()
        }
    };
}

mixture!(sequential, iter);
mixture!(parallel, par_iter);

fn main() {
    let points: Vec<f64> = (0..20_000)
        .map(|k| (0.37 * f64::from(k)).sin() * 3.0)
        .collect();
    let means: Vec<f64> = (0..20).map(|k| f64::from(k) / 4.0 - 2.5).collect();
    let widths: Vec<f64> = (0..20).map(|k| 0.5 + f64::from(k) / 40.0).collect();
    let pool = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be started")
    };
    let (one, two) = (pool(1), pool(2));
    let (plain, gradient) = sequential_grad(&means, &widths, &points);
    let alone = one.install(|| parallel_grad(&means, &widths, &points));
    let together = two.install(|| parallel_grad(&means, &widths, &points));
    assert_eq!(alone, together, "the threads make no difference");
    assert!((plain - alone.0).abs() < 1e-10 * plain.abs());
    let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-8);
    assert!(near(&gradient.0, &alone.1.0) && near(&gradient.1, &alone.1.1));
    let timed = std::env::args().any(|argument| argument == "--bench");
    if !timed {
        println!("the gradients agree");
        return;
    }
    let (mut a, mut b) = (vec![0.0; 20], vec![0.0; 20]);
    let (mut c, mut d) = (a.clone(), b.clone());
    let (mut e, mut f) = (a.clone(), b.clone());
    let mut runners: [Runner; 4] = [
        Box::new(|| {
            black_box(sequential(black_box(&means), &widths, &points));
        }),
        Box::new(|| {
            black_box(sequential_grad_into(
                black_box(&means),
                &widths,
                &points,
                &mut a,
                &mut b,
            ));
        }),
        Box::new(|| {
            one.install(|| parallel_grad_into(black_box(&means), &widths, &points, &mut c, &mut d));
        }),
        Box::new(|| {
            two.install(|| parallel_grad_into(black_box(&means), &widths, &points, &mut e, &mut f));
        }),
    ];
    let times = race(&mut runners);
    println!("| function | time | over the sequential gradient |\n|---|---|---|");
    let titles = [
        "the function",
        "its gradient, sequential",
        "parallel, 1 thread",
        "parallel, 2 threads",
    ];
    for (who, title) in titles.iter().enumerate() {
        println!(
            "| {title} | {} | {} |",
            readable(times.least(who)),
            times.ratio(who, 1)
        );
    }
}
