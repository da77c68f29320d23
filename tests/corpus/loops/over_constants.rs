//! `for` over constant arrays, characters, iterator chains and slices of pairs.

use super::differentiate;
use crate::support::*;

const WEIGHTS: [f64; 3] = [0.5, -1.5, 2.0];

#[differentiate]
fn f(x: f64, table: &'static [(i32, bool)]) -> f64 {
    let mut y = x;
    for weight in WEIGHTS {
        y = y.sin() + weight * x;
    }
    for (i, weight) in WEIGHTS.iter().enumerate().skip(1) {
        y *= weight + i as f64 * x;
    }
    for &(power, flip) in table {
        if flip {
            y = -y;
        }
        y += x.powi(power);
    }
    for c in "xyx".chars().rev() {
        y = if c == 'x' { y * x } else { y + 1.0 };
    }
    for k in [1, 2, 3].into_iter().filter(|k| k % 2 == 1).map(|k| k * 10) {
        y += x / f64::from(k);
    }
    y
}

fn twin<T: Real>(x: T, table: &[(i32, bool)]) -> T {
    let y = WEIGHTS.iter().fold(x, |y, &w| y.sin() + T::lit(w) * x);
    let y = y * (T::lit(-1.5) + x) * (T::lit(2.0) + T::lit(2.0) * x);
    let y = table
        .iter()
        .fold(y, |y, &(p, flip)| if flip { -y } else { y } + x.powi(p));
    let y = (y * x + T::ONE) * x;
    y + x / T::lit(10.0) + x / T::lit(30.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, table = &[(2, true), (0, false), (3, true)]),
        twin,
        [[2.0], [0.3]]
    );
    check_scalars!(f(x, table = &[]), twin, [[2.0]]);
}
