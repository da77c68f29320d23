//! A slice of `T: Real`, whose bound stands in the `where` clause.

use super::differentiate;
use crate::support::*;
use differentiate::Real;

#[test]
fn bound_in_a_where_clause() {
    #[differentiate]
    fn f<T>(x: &[T], scale: T) -> T
    where
        T: Real,
    {
        let mut sum = T::ZERO;
        for &v in x {
            sum += v * v;
        }
        sum.sqrt() * scale
    }
    check!(f(x: &[f64], scale: f64) -> f64, f, [[3.0, 4.0, 2.0]]);
}
