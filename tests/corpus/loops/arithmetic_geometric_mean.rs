//! The complete elliptic integral by the arithmetic-geometric mean.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(m: f64) -> f64 {
    let mut a = 1.0;
    let mut g = (1.0 - m).sqrt();
    while (a - g).abs() > 1e-15 * a {
        let mean = (a + g) / 2.0;
        g = (a * g).sqrt();
        a = mean;
    }
    std::f64::consts::FRAC_PI_2 / a
}

#[test]
fn agrees_with_fifty_digits() {
    check_table!(
        f(m),
        [
            ([0.5], 1.8540746773013719, [0.847213084793979]),
            ([0.09375], 1.6096895266255025, [0.43858890512211807]),
            ([-1.5], 1.2330149084392663, [0.13727230490874354]),
        ]
    );
}
