//! `?` inside of conditions.

use super::differentiate;
use crate::support::*;

#[test]
fn of_branches_and_loops() {
    #[differentiate]
    fn square(x: f64) -> Option<f64> {
        if x > -5.0 { Some(x * x) } else { None }
    }
    #[differentiate]
    fn grown(x: f64, y: f64) -> Option<f64> {
        if square(x)? > 0.3 && square(y)? < 100.0 {
            return Some(x * y);
        }
        let mut t = x;
        while square(t)? < 5.0 {
            t = t * 1.5 + 0.1;
        }
        Some(t * if !(square(y)? > 1.0) { y } else { 1.0 })
    }
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        grown(x, y).unwrap_or(x)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        if y < T::lit(-5.0) {
            return x;
        }
        if x * x > T::lit(0.3) {
            return x * y;
        }
        let mut t = x;
        while t * t < T::lit(5.0) {
            t = t * T::lit(1.5) + T::lit(0.1);
        }
        if y * y > T::ONE { t } else { t * y }
    }
    check_scalars!(
        f(x, y),
        twin,
        [
            [0.7, 1.3],
            [0.2, 0.7],
            [0.3, -1.8],
            [0.7, -6.0],
            [0.1, -7.0]
        ]
    );
}
