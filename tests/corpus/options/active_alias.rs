//! An alias of a float is active where `wrt` names it.

use super::differentiate;
use crate::support::*;

type Metres = f64;

#[test]
fn an_alias_that_wrt_names_is_active() {
    #[differentiate(wrt(x, y))]
    fn f(x: Metres, y: f64) -> Metres {
        x * y * x
    }
    check!([vjp, jvp] f(x: f64, y: f64) -> f64, |x: Dual, y: Dual| x * y * x, [[2.0, 4.0]]);
}
