//! The standard workloads give the expected values and derivatives, as users write them and by hand.

#![allow(
    clippy::cast_precision_loss,
    reason = "lengths that become floats are small"
)]

#[path = "../benches/workloads/mod.rs"]
#[allow(dead_code, reason = "what the bench measures is not measured here")]
mod workloads;

use workloads::{
    Derivative, Expected, Workload, ba, det, gmm, hello, ht, kmeans, llsq, lse, lstm, ode,
    particle, saddle,
};

/// How far a number may be off, relative to the largest one of its kind.
const TOLERANCE: f64 = 1e-12;

macro_rules! golden {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let cases = $name::expected();
            assert!(!cases.is_empty());
            cases.iter().for_each(check);
        }
    )*};
}

golden!(ba det gmm hello ht kmeans llsq lse lstm ode);

/// Gradients of programs that call gradients, in the four nestings of the two modes.
macro_rules! nested {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let (results, expected) = $name::results();
            for (k, result) in results.iter().enumerate() {
                agree(&format!("{}, nesting {k}", stringify!($name)), result, &expected);
            }
            $name::measured().iter().for_each(check_by_hand);
        }
    )*};
}

nested!(particle saddle);

/// The derivative by hand, where none is expected from elsewhere.
fn check_by_hand(workload: &Workload) {
    let (mut value, mut entries) = (vec![0.0; workload.values], vec![0.0; workload.entries]);
    (workload.by_hand)(&mut value, &mut entries);
    let (mut ours_value, mut ours) = (value.clone(), entries.clone());
    (workload.ours)(&mut ours_value, &mut ours);
    agree(&format!("{}: value", workload.title), &ours_value, &value);
    agree(&format!("{}: ours", workload.title), &ours, &entries);
}

fn check(expected: &Expected) {
    let workload = &expected.workload;
    let title = &workload.title;
    assert_eq!(expected.value.len(), workload.values, "{title}");
    assert_eq!(expected.derivative.len(), workload.entries, "{title}");
    let mut primal = vec![f64::NAN; workload.values];
    (workload.primal)(&mut primal);
    agree(&format!("{title}: value"), &primal, &expected.value);

    let run = |derivative: &Derivative| {
        // Whatever a buffer held before is overwritten.
        let mut value = vec![f64::NAN; workload.values];
        let mut entries = vec![f64::NAN; workload.entries];
        derivative(&mut value, &mut entries);
        (value, entries)
    };
    let (value, ours) = run(&workload.ours);
    let same = value.iter().zip(&primal);
    assert!(
        same.clone().all(|(a, b)| a.to_bits() == b.to_bits()),
        "{title}"
    );
    agree(&format!("{title}: ours"), &ours, &expected.derivative);

    let (value, by_hand) = run(&workload.by_hand);
    agree(&format!("{title}: value by hand"), &value, &expected.value);
    agree(&format!("{title}: by hand"), &by_hand, &expected.derivative);
}

fn agree(what: &str, found: &[f64], expected: &[f64]) {
    let largest = expected.iter().fold(0.0, |most: f64, v| most.max(v.abs()));
    for (k, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!(
            (a - b).abs() <= TOLERANCE * largest,
            "{what}, number {k}: {a}, expected {b}"
        );
    }
}
