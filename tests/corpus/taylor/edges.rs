//! Kinks and poles: the branch taken, infinite and zero coefficients as floats have them.

use super::differentiate;

#[differentiate(taylor)]
fn kinks(x: f64) -> f64 {
    x.abs() + x.max(0.0) * 2.0 + (x - 1.0).min(x * x)
}

#[differentiate(taylor)]
fn root(x: f64, still: f64) -> f64 {
    still.sqrt() * x + x.sqrt()
}

#[differentiate(taylor)]
fn pole(x: f64, y: f64) -> f64 {
    y / x + 0.0 / y
}

#[differentiate(taylor)]
fn whole(x: f64) -> f64 {
    x.powi(3) + x.powf(2.0) + x.powi(0)
}

#[test]
fn edges_are_those_of_the_rules() {
    assert_eq!(kinks_taylor::<3>(0.0), [-1.0, 1.0, 0.0]);
    assert_eq!(kinks_taylor::<3>(-2.0), [-1.0, 0.0, 0.0]);
    let infinity = f64::INFINITY;
    assert_eq!(root_taylor::<3>(0.0, 0.0), [0.0, infinity, -infinity]);
    assert_eq!(pole_taylor::<3>(0.0, 1.0), [infinity, -infinity, infinity]);
    assert_eq!(whole_taylor::<5>(0.0), [1.0, 0.0, 1.0, 1.0, 0.0]);
    assert_eq!(whole_taylor::<5>(-2.0), [-3.0, 8.0, -5.0, 1.0, 0.0]);
}
