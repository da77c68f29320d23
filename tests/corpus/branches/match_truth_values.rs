//! `match` on `bool`s and on tuples of them.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, flag: bool) -> f64 {
    let a = match flag {
        true => x * y,
        false => x - y,
    };
    match (x > 0.0, y > 0.0, flag) {
        (true, true, _) => a.sin(),
        (true, _, true) | (_, true, false) => a * a,
        (false, false, true) => a * x,
        _ => {
            let b = a.exp();
            b * y
        }
    }
}

fn twin<T: Real>(x: T, y: T, flag: bool) -> T {
    let a = if flag { x * y } else { x - y };
    let (p, q) = (x > T::ZERO, y > T::ZERO);
    if p && q {
        a.sin()
    } else if p && flag || q && !flag {
        a * a
    } else if !p && !q && flag {
        a * x
    } else {
        a.exp() * y
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for flag in [true, false] {
        check_scalars!(
            f(x, y, flag = flag),
            twin,
            [[2.0, 4.0], [2.0, -1.0], [-2.0, 0.5], [-0.5, -1.5]]
        );
    }
}
