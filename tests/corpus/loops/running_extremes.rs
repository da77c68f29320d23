//! The largest and the smallest of a sequence, by `max` and by comparison, and where they were.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut largest = f64::NEG_INFINITY;
    let mut smallest = f64::INFINITY;
    let mut place = 0;
    for i in 0..8 {
        let value = (x * f64::from(i)).sin() + y * f64::from(i % 3);
        largest = largest.max(value);
        if value < smallest {
            smallest = value;
            place = i;
        }
    }
    largest * x - smallest * f64::from(place)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let values: Vec<T> = (0..8)
        .map(|i| (x * T::lit(f64::from(i))).sin() + y * T::lit(f64::from(i % 3)))
        .collect();
    let by_value = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
    let largest = (0..8).max_by(by_value).unwrap();
    let smallest = (0..8).min_by(by_value).unwrap();
    values[largest] * x - values[smallest] * T::lit(smallest as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5], [-1.0, 0.25]]);
}
