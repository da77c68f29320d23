//! Places found by searching sorted active values: they carry no derivative, and index what does.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn interpolated(knots: &[(f64, f64)], x: f64) -> f64 {
    let k = knots
        .partition_point(|&(t, _)| t <= x)
        .clamp(1, knots.len() - 1);
    let ((a, left), (b, right)) = (knots[k - 1], knots[k]);
    left + (right - left) * (x - a) / (b - a)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let knots: Vec<(f64, f64)> = (0..5).map(|k| (k as f64 * x, (k * k) as f64 * y)).collect();
    let times: Vec<f64> = knots.iter().map(|knot| knot.0).collect();
    let next = times
        .binary_search_by(|t| t.total_cmp(&(2.5 * x)))
        .unwrap_or_else(|place| place);
    let late = times
        .iter()
        .position(|&t| t > 1.5 * x)
        .unwrap_or(times.len())
        .clamp(1, times.len() - 1);
    interpolated(&knots, 1.25 * x) * times[next] + interpolated(&knots, 3.0 * x * y) * times[late]
}

// Of the parabola y t² through t = k, chords between its points; x cancels but in the factors.
fn twin<T: Real>(x: T, y: T) -> T {
    let chord = |at: T| {
        let mut k = 1.0;
        while k < 4.0 && at >= T::lit(k) {
            k += 1.0;
        }
        let slope = T::lit(2.0 * k - 1.0);
        y * (T::lit((k - 1.0) * (k - 1.0)) + slope * (at - T::lit(k - 1.0)))
    };
    chord(T::lit(1.25)) * T::lit(3.0) * x + chord(T::lit(3.0) * y) * T::lit(2.0) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.5, 1.1], [1.5, 0.3]]);
}
