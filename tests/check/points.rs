//! Points where differences have a hard time.

use differentiate::check::Mistake;
use differentiate::{check, differentiate};

#[differentiate]
fn kinks(x: f64, y: f64) -> f64 {
    x.abs() + x.max(0.0) + x.max(y) + y.min(1.0)
}

#[differentiate]
fn steps(x: f64) -> f64 {
    x.floor() + x * x
}

#[differentiate]
fn roots(x: f64) -> f64 {
    x.sqrt() + (1.0 - x).ln_1p()
}

#[differentiate]
fn powers(x: f64) -> f64 {
    x.powf(1.5)
}

#[test]
fn kinks_have_two_sides() {
    check!([grad, vjp, jvp] kinks(0.0, 0.0)).unwrap();
    check!([grad, vjp, jvp] kinks(0.5, 0.5)).unwrap();
    check!([grad, vjp, jvp] kinks(1e-9, 1.0)).unwrap();
}

#[test]
fn jumps() {
    check!([grad, vjp, jvp] steps(1.0)).unwrap();
    check!([grad, vjp, jvp] steps(-0.5)).unwrap();
}

#[test]
fn the_ends_of_domains() {
    check!([grad, vjp, jvp] roots(0.0)).unwrap();
    check!([grad, vjp, jvp] roots(1e-12)).unwrap();
    check!([grad, vjp, jvp] powers(0.0)).unwrap();
}

#[differentiate]
fn scales(x: f64, y: f64) -> f64 {
    x.sin() + (y * 1e-8).exp()
}

#[test]
fn all_scales() {
    for x in [0.0, 1e-200, 1e-12, 1e-3, 1.0, -7.5, 1e4, 1e7, 1e9] {
        check!([grad, vjp, jvp] scales(x, x)).unwrap();
    }
    check!([grad, vjp, jvp] kinks(1e200, -1e-200)).unwrap();
}

#[test]
fn outside_of_the_domain_nothing_can_be_said() {
    let wrong = check!(roots(-1.0)).unwrap_err();
    assert!(matches!(wrong.mistakes(), [Mistake::Undefined { value, .. }] if value.is_nan()));
    assert_eq!(
        wrong.to_string(),
        "the derivative of `roots` does not hold:\n  the result is NaN here: there is nothing to compare at this point"
    );
}

/// A root by iterations that stop early.
#[differentiate]
fn iterated(x: f64) -> f64 {
    let mut root = 1.0;
    while (root * root - x).abs() > 1e-2 {
        root = 0.5 * (root + x / root);
    }
    root
}

#[test]
fn iterations() {
    check!([grad, vjp, jvp] iterated(2.0)).unwrap();
    check!([grad, vjp, jvp] iterated(9.0)).unwrap();
}

/// Noise of size 0.1, of no smooth origin.
#[differentiate(partials(x = 2.0 * x))]
fn noise(x: f64) -> f64 {
    let bits = x.to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    x * x + 0.1 * (bits as f64 / f64::from(1 << 24) - 0.5)
}

#[test]
fn unsettled_differences_are_said_to_be() {
    let wrong = check!([vjp] noise(1.5)).unwrap_err();
    assert!(
        matches!(wrong.mistakes(), [Mistake::Unsettled { .. }]),
        "{wrong}"
    );
    check!([vjp] noise(1.5), tolerance = 0.5).unwrap();
}

#[differentiate]
fn many(x: &[f64]) -> Vec<f64> {
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        y[i] = x[i] * x[(i + 1) % x.len()];
    }
    y
}

#[test]
fn many_numbers() {
    let x: Vec<f64> = (0..600).map(|k| (f64::from(k) * 0.7).sin() + 1.5).collect();
    check!(many(&x)).unwrap();
}
