//! `max`, `min` and `clamp` on both sides of their kinks; the kinks themselves stand in `kinks`.

use super::differentiate;
use crate::support::*;

#[test]
fn max_and_min() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.max(y) * x.min(y * y) + x.max(1.0) - 0.5_f64.min(y)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        x.max(y) * x.min(y * y) + x.max(T::ONE) - T::lit(0.5).min(y)
    }
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [4.0, 1.5], [0.3, -1.5], [-2.0, 0.25]]
    );
}

#[test]
fn clamp() {
    #[differentiate]
    fn f(x: f64, lo: f64, hi: f64) -> f64 {
        x.clamp(lo, hi) * x + x.clamp(-1.0, 1.0)
    }
    let closed_form = |x: Dual, lo: Dual, hi: Dual| {
        let (below, above) = (x.value < lo.value, x.value > hi.value);
        let pick = |condition: bool| if condition { 1.0 } else { 0.0 };
        let by_x = pick(!below && !above) * x.value
            + x.value.clamp(lo.value, hi.value)
            + pick(x.value.abs() <= 1.0);
        let value = f(x.value, lo.value, hi.value);
        given(
            value,
            [
                (by_x, x),
                (pick(below) * x.value, lo),
                (pick(above) * x.value, hi),
            ],
        )
    };
    check_scalars!(
        f(x, lo, hi),
        closed_form,
        [[2.0, 1.0, 3.0], [0.5, 1.0, 3.0], [4.0, 1.0, 3.0]]
    );
}

#[test]
fn midpoint() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.midpoint(y) * x
    }
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| (x + y) * x / Dual::lit(2.0),
        [[2.0, 4.0], [0.3, -1.5]]
    );
}

#[test]
#[allow(deprecated, reason = "it is still there")]
fn abs_sub() {
    #[differentiate]
    #[allow(deprecated)]
    fn f(x: f64, y: f64) -> f64 {
        x.abs_sub(y) * x
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        if x > y { (x - y) * x } else { T::ZERO }
    }
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
