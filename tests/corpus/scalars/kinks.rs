//! On a kink: the derivative if it exists, else the subgradient of least norm.

use super::differentiate;
use crate::support::*;

#[test]
fn absolute_value_at_zero() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.abs()
    }
    check_table!(f(x), [([0.0], 0.0, [0.0]), ([-0.0], 0.0, [0.0])]);
}

#[test]
fn rectifier_at_zero() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.max(0.0) + 0.0_f64.max(x)
    }
    check_table!(
        f(x),
        [
            ([0.0], 0.0, [0.0]),
            ([2.0], 4.0, [2.0]),
            ([-2.0], 0.0, [0.0])
        ]
    );
}

#[test]
fn minimum_with_a_constant_at_the_tie() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.min(1.0)
    }
    check_table!(f(x), [([1.0], 1.0, [0.0])]);
}

#[test]
fn tie_of_two_active_operands() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.max(y) + 3.0 * x.min(y)
    }
    check_table!(f(x, y), [([2.0, 2.0], 8.0, [2.0, 2.0])]);
}

#[test]
fn a_variable_against_itself() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.max(x) * x.min(x)
    }
    check_table!(f(x), [([3.0], 9.0, [6.0])]);
}

#[test]
fn clamp_at_its_bounds() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.clamp(-1.0, 1.0)
    }
    check_table!(
        f(x),
        [
            ([1.0], 1.0, [1.0]),
            ([-1.0], -1.0, [1.0]),
            ([1.5], 1.0, [0.0])
        ]
    );
}

#[test]
fn distance_from_the_same_point() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.hypot(y) + x.atan2(y)
    }
    check_table!(f(x, y), [([0.0, 0.0], 0.0, [0.0, 0.0])]);
}

#[test]
fn maximum_with_nan_follows_the_number() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.max(y) + 2.0 * x.min(y)
    }
    check_table!(
        f(x, y),
        [
            ([5.0, f64::NAN], 15.0, [3.0, 0.0]),
            ([f64::NAN, 5.0], 15.0, [0.0, 3.0])
        ]
    );
}
