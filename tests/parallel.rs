//! The same on any number of threads. `cargo test --features rayon --test parallel` runs it on several.

use differentiate::differentiate;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

#[differentiate]
fn f(weights: &[f64], points: &[f64]) -> f64 {
    points
        .par_iter()
        .enumerate()
        .map(|(k, x)| (x * weights[k % weights.len()]).sin() * weights[0])
        .sum()
}

#[test]
fn threads_make_no_difference() {
    let points: Vec<f64> = (0..5000).map(|k| f64::from(k) / 77.0).collect();
    let weights = [0.3, 1.7, -0.9];
    let on = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("threads can be started");
        pool.install(|| {
            let (value, pullback) = f_vjp(&weights, &points);
            let (mut by_weights, mut by_points) = (vec![0.0; 3], vec![0.0; points.len()]);
            pullback(1.0, &mut by_weights, &mut by_points);
            (f_grad(&weights, &points), value, by_weights, by_points)
        })
    };
    let one = on(1);
    for threads in [2, 3, 8] {
        assert_eq!(on(threads), one);
    }
    let serial: f64 = points
        .iter()
        .enumerate()
        .map(|(k, x)| (x * weights[k % 3]).sin() * weights[0])
        .sum();
    assert!((one.1 - serial).abs() < 1e-10);
}
