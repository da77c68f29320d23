//! Differentiated functions are local to other functions, several of one name in different blocks.

use super::differentiate;
use crate::support::*;

#[test]
fn agrees_with_dual_numbers() {
    {
        #[differentiate]
        fn f(x: f64) -> f64 {
            x * x
        }
        check_scalars!(f(x), |x: Dual| x * x, [[2.0]]);
    }
    {
        #[differentiate]
        fn f(x: f64) -> f64 {
            x.sin()
        }
        check_scalars!(f(x), |x: Dual| x.sin(), [[2.0]]);
    }
}
