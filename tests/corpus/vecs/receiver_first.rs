//! The receiver of `push` and `swap` is evaluated before the arguments, which may change the index in it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, p: f64) -> f64 {
    let mut rows = vec![vec![x], vec![p]];
    let mut k = 0;
    rows[k].push({
        k += 1;
        x * p
    });
    let mut m = [[x, p], [p * 2.0, x * 3.0]];
    let mut i = 0;
    m[i].swap(0, {
        i += 1;
        i
    });
    rows[0].len() as f64 * x + p * rows[1].len() as f64 + rows[0][1] + m[0][0] * m[1][0] * x
}

fn twin<T: Real>(x: T, p: T) -> T {
    let two = T::lit(2.0);
    two * x + p + x * p + p * (p * two) * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.1]]);
}
