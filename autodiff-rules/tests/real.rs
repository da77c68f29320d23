//! `Real` on floats is the standard library on floats.

use autodiff_rules::Real;
use std::cmp::Ordering;

/// Generic code as a user writes it: every operator, by value and by reference.
fn polynomial<T: Real>(x: T) -> T {
    let by_reference = &x;
    let mut sum = x * x + T::lit(2.0) * by_reference - T::from(1.0_f32);
    sum += &x;
    sum -= x;
    sum *= T::ONE;
    sum /= &T::ONE;
    -(-sum)
}

#[test]
fn operators() {
    assert_eq!(polynomial(3.0_f64), 14.0);
    assert_eq!(polynomial(3.0_f32), 14.0);
}

#[test]
fn sums_and_products() {
    fn folds<T: Real>(items: &[T]) -> (T, T, T) {
        (
            items.iter().sum(),
            items.iter().product(),
            items.iter().copied().sum(),
        )
    }
    assert_eq!(folds(&[2.0, 3.0, 4.0]), (9.0, 24.0, 9.0));
    let empty: f64 = std::iter::empty::<f64>().sum();
    assert_eq!(folds::<f64>(&[]).0.to_bits(), empty.to_bits());
}

#[test]
fn methods_are_the_floats_own() {
    fn all<T: Real>(x: T) -> [T; 6] {
        [
            x.sin(),
            x.powi(3),
            x.atan2(T::PI),
            x.clamp(T::ZERO, T::ONE),
            x.mul_add(x, x),
            x.log(T::E),
        ]
    }
    let x = 0.7_f64;
    let e = std::f64::consts::E;
    let pi = std::f64::consts::PI;
    assert_eq!(
        all(x),
        [
            x.sin(),
            x.powi(3),
            x.atan2(pi),
            x,
            x.mul_add(x, x),
            x.log(e)
        ]
    );
}

#[test]
fn neighbours() {
    fn neighbours<T: Real>(x: T) -> (T, T) {
        (x.next_down(), x.next_up())
    }
    let least = f64::from_bits(1);
    assert_eq!(neighbours(0.0), (-least, least));
    assert_eq!(neighbours(-0.0), (-least, least));
    assert_eq!(
        neighbours(1.0),
        (1.0 - f64::EPSILON / 2.0, 1.0 + f64::EPSILON)
    );
    assert_eq!(
        neighbours(-1.0),
        (-1.0 - f64::EPSILON, -1.0 + f64::EPSILON / 2.0)
    );
    assert_eq!(neighbours(f64::INFINITY), (f64::MAX, f64::INFINITY));
    assert_eq!(neighbours(f64::NEG_INFINITY), (f64::NEG_INFINITY, f64::MIN));
    assert_eq!(neighbours(least).0.to_bits(), 0.0_f64.to_bits());
    assert_eq!(neighbours(-least).1.to_bits(), (-0.0_f64).to_bits());
    assert!(neighbours(f64::NAN).1.is_nan());
    assert_eq!(neighbours(1.0_f32).1, 1.0 + f32::EPSILON);
}

#[test]
fn the_positive_difference() {
    assert_eq!(Real::abs_sub(3.0, 1.0), 2.0);
    assert_eq!(Real::abs_sub(1.0, 3.0), 0.0);
    assert!(Real::abs_sub(f64::NAN, 3.0).is_nan());
}

#[test]
fn literals_round_to_nearest() {
    assert_eq!(f32::lit(0.1), 0.1);
    assert_eq!(f64::lit(0.1), 0.1);
    assert_eq!(0.5_f32.value(), 0.5);
}

#[test]
fn the_total_order_knows_signed_zeros() {
    assert_eq!(Real::total_cmp(&-0.0_f64, &0.0), Ordering::Less);
}
