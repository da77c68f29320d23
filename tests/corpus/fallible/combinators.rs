//! Every combinator of an `Option`, on one that is active.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn positive(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x.ln()) } else { None }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = positive(x).map(|v| v * y).unwrap_or(y * y);
    let b = positive(y)
        .and_then(|v| positive(v + x))
        .map_or(x, |v| v.sin());
    let c = positive(x - y).or(positive(y - x)).unwrap_or_else(|| x * y);
    let d = positive(x)
        .filter(|v| *v > 1.0)
        .map_or_else(|| x - y, |v| v * v);
    let mut slot = Some(x * y);
    let e = slot.take().unwrap() + slot.unwrap_or(0.5 * x);
    let pair = positive(x).ok_or("none").map(|v| v + y).unwrap_or_default();
    let g = positive(x).or_else(|| positive(-x)).expect("x is not zero");
    a + b * c - d * e + pair * g
}

fn twin<T: Real>(x: T, y: T) -> T {
    let positive = |v: T| (v > T::ZERO).then(|| v.ln());
    let a = positive(x).map_or(y * y, |v| v * y);
    let b = match positive(y) {
        Some(v) => match positive(v + x) {
            Some(w) => w.sin(),
            None => x,
        },
        None => x,
    };
    let c = match (positive(x - y), positive(y - x)) {
        (Some(v), _) | (None, Some(v)) => v,
        (None, None) => x * y,
    };
    let d = match positive(x) {
        Some(v) if v > T::ONE => v * v,
        _ => x - y,
    };
    let e = x * y + T::lit(0.5) * x;
    let pair = positive(x).map_or(T::ZERO, |v| v + y);
    let g = if x > T::ZERO { x.ln() } else { (-x).ln() };
    a + b * c - d * e + pair * g
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 3.2, val 0.7);
    check_grad!(val 0.6, val 1.9);
    check_grad!(val -0.4, val 0.3);
    check_grad!(val 1.4, val -2.0);
}
