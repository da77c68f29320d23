//! Constants in the head of a loop: an array gives its elements by value, a slice by reference, and which of them a
//! constant is stands elsewhere.

use super::differentiate;
use crate::support::*;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Sine,
    Square,
}

impl Kind {
    const ALL: [Kind; 2] = [Kind::Square, Kind::Sine];
}

const QUOTES: [Option<(f64, f64)>; 4] = [Some((1.0, 0.5)), None, Some((0.3, 1.5)), None];
const KINDS: &[Kind] = &[Kind::Sine, Kind::Square];
const WEIGHTS: [f64; 3] = [0.5, -1.5, 2.0];

#[differentiate]
fn apply(kind: Kind, x: f64) -> f64 {
    match kind {
        Kind::Sine => x.sin(),
        Kind::Square => x * x,
    }
}

#[differentiate]
fn quoted(quote: (f64, f64), x: f64) -> f64 {
    quote.0 * x + quote.1
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut total = x;
    for kind in Kind::ALL {
        total += apply(kind, total) * y;
    }
    for &kind in KINDS {
        total *= apply(kind, y);
    }
    for kind in KINDS {
        total += apply(*kind, x);
    }
    for quote in QUOTES {
        let Some(quote) = quote else { continue };
        total += quoted(quote, x) * total;
    }
    for weight in WEIGHTS {
        total += weight * x * total;
    }
    total
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut total = x + x * x * y;
    total += total.sin() * y;
    total *= y.sin() * y * y;
    total += x.sin() + x * x;
    total *= x + T::lit(1.5);
    total *= T::lit(0.3) * x + T::lit(2.5);
    for weight in [0.5, -1.5, 2.0] {
        total *= T::ONE + T::lit(weight) * x;
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.75, 1.5], [-1.25, 0.5]]);
}
