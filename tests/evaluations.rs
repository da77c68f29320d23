//! How often a gradient evaluates a function that calls itself: as often as the function itself does.

use differentiate::differentiate;
use std::cell::Cell;

thread_local! {
    static EVALUATIONS: Cell<usize> = const { Cell::new(0) };
}

fn counted() -> bool {
    EVALUATIONS.with(|count| count.set(count.get() + 1));
    true
}

fn evaluations<R>(run: impl FnOnce() -> R) -> usize {
    EVALUATIONS.with(|count| count.set(0));
    run();
    EVALUATIONS.with(Cell::get)
}

/// The seed of the rest is the seed times the first.
#[differentiate]
fn horner(x: &[f64], at: f64) -> f64 {
    assert!(counted());
    if x.is_empty() {
        return 0.0;
    }
    x[0] + at * horner(&x[1..], at)
}

#[test]
fn a_seed_that_is_known() {
    let x = [0.5; 30];
    assert_eq!(evaluations(|| horner(&x, 0.3)), 31);
    assert_eq!(evaluations(|| horner_grad(&x, 0.3)), 31);
    let (mut x_bar, mut at_bar) = ([0.0; 30], 0.0);
    let both = evaluations(|| horner_vjp(&x, 0.3).1(1.0, &mut x_bar, &mut at_bar));
    assert_eq!(both, 31 + 30);
}

/// The seed of the inner call depends on its value.
#[differentiate]
fn waves(x: f64, n: usize) -> f64 {
    assert!(counted());
    if n == 0 {
        return x;
    }
    (waves(x, n - 1) * x).sin()
}

#[test]
fn a_seed_that_is_not_known() {
    assert_eq!(evaluations(|| waves(0.7, 30)), 31);
    assert_eq!(evaluations(|| waves_grad(0.7, 30)), 31);
    assert_eq!(
        evaluations(|| waves_vjp(0.7, 30).1(1.0, &mut 0.0, &mut ())),
        31
    );
}

/// Two calls that are multiplied: the seed of one is the value of the other.
#[differentiate]
fn product(x: f64, n: usize) -> f64 {
    assert!(counted());
    if n < 2 {
        return x + 0.5;
    }
    product(x, n / 2) * product(0.5 * x, n - n / 2)
}

#[test]
fn a_tree() {
    let primal = evaluations(|| product(0.7, 32));
    assert_eq!(evaluations(|| product_grad(0.7, 32)), primal);
}

#[differentiate]
fn determinant(a: &[f64], n: usize, row: usize, used: u32) -> f64 {
    assert!(counted());
    if row == n {
        return 1.0;
    }
    let mut sum = 0.0;
    let mut sign = 1.0;
    for column in 0..n {
        if used & (1 << column) == 0 {
            let below = determinant(a, n, row + 1, used | (1 << column));
            sum += sign * a[row * n + column] * below;
            sign = -sign;
        }
    }
    sum
}

#[test]
fn in_a_loop() {
    let a: Vec<f64> = (0..25).map(|k| f64::from(k * k % 7)).collect();
    let primal = evaluations(|| determinant(&a, 5, 0, 0));
    assert_eq!(evaluations(|| determinant_grad(&a, 5, 0, 0)), primal);
}
