//! A number passes through `f32` on its way, by cast and by `into`.

use super::differentiate;
use crate::support::*;

#[test]
fn narrowing_and_widening_alone() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let y: f32 = x as f32;
        let z: f64 = y.into();
        z * z
    }
    check_scalars!(f(x), |x: Dual| x * x, [[0.5], [-3.25]]);
}
