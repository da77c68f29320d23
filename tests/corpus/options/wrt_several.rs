//! `wrt` in another order than the signature: the gradient follows the signature.

use super::differentiate;
use crate::support::*;

#[differentiate(wrt(z, x))]
fn f(x: f64, y: f64, z: f64) -> f64 {
    x * y - y / z
}

fn closed_form(x: Dual, y: f64, z: Dual) -> Dual {
    let by_z = y / (z.value * z.value);
    given(x.value * y - y / z.value, [(y, x), (by_z, z)])
}

#[test]
fn agrees_with_the_closed_form() {
    check_scalars!(f(x, y = 3.0, z), closed_form, [[2.0, 4.0], [0.3, -1.5]]);
}
