//! Coefficients that are known: the sine, the geometric series, Catalan's numbers.

use super::differentiate;

#[differentiate(taylor)]
fn sine(x: f64) -> f64 {
    x.sin()
}

#[differentiate(taylor)]
fn geometric(x: f64) -> f64 {
    1.0 / (1.0 - x)
}

#[differentiate(taylor)]
fn catalan(x: f64) -> f64 {
    (1.0 - (1.0 - 4.0 * x).sqrt()) / 2.0
}

#[differentiate(taylor)]
fn quotient(x: f64) -> f64 {
    x * x / x.cos()
}

#[test]
fn known_coefficients() {
    assert_eq!(
        sine_taylor::<6>(0.0),
        [0.0, 1.0, 0.0, -1.0 / 6.0, 0.0, 1.0 / 120.0]
    );
    assert_eq!(geometric_taylor::<12>(0.0), [1.0; 12]);
    assert_eq!(
        catalan_taylor::<9>(0.0),
        [0.0, 1.0, 1.0, 2.0, 5.0, 14.0, 42.0, 132.0, 429.0]
    );
    let pi = std::f64::consts::PI;
    let [value, slope] = quotient_taylor::<2>(pi);
    assert!((value + pi * pi).abs() < 1e-14 && (slope + 2.0 * pi).abs() < 1e-14);
    assert_eq!(sine_taylor::<1>(0.5), [0.5_f64.sin()]);
}
