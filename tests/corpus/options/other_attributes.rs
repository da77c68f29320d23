//! Documentation, lints and hints stand beside the attribute, above and below it, and inside the body.

use super::differentiate;
use crate::support::*;

/// The square, and a bit.
#[must_use]
#[inline]
#[differentiate]
#[allow(clippy::let_and_return)]
#[cfg(test)]
#[doc(alias = "square")]
fn f(#[allow(unused_variables)] x: f64, #[cfg(test)] y: f64) -> f64 {
    #[allow(unused_mut)]
    let mut z = x * x;
    // A comment.
    z += y * 0.25;
    /* Another. */
    z
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| x * x + y * Dual::lit(0.25),
        [[2.0, 4.0]]
    );
}
