//! How far a float is from the truth.

use crate::big::{Big, big};
use crate::points::Format;

/// The distance in units of the last place of the true value. Infinity counts as the number after the greatest.
#[must_use]
pub fn ulps(found: f64, exact: &Big, format: Format) -> f64 {
    if found.is_nan() || exact.is_nan() {
        let agree = found.is_nan() && exact.is_nan();
        return if agree { 0.0 } else { f64::INFINITY };
    }
    let (least, greatest) = format.exponents;
    let end = Big::power_of_two(greatest + 1);
    let is_beyond = !(&end - &exact.abs()).is_positive();
    if is_beyond && found.is_infinite() && found.is_sign_negative() == exact.is_negative() {
        return 0.0;
    }
    let found = match found {
        f64::INFINITY => end,
        f64::NEG_INFINITY => -end,
        finite => big(finite),
    };
    let exponent = exact.exponent().clamp(least, greatest);
    let ulp = Big::power_of_two(exponent - format.digits + 1);
    (&(&found - exact).abs() / &ulp).approximate()
}
