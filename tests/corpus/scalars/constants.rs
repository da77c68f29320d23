//! Consts, statics and constants of the standard library, of the module, of a type and of the function itself.

use super::differentiate;
use crate::support::*;

use std::f64::consts::{self, PI};

const HALF: f64 = 0.5;
static OFFSET: f64 = -1.25;

struct Settings;

impl Settings {
    const SCALE: f64 = 3.0;
}

mod inner {
    pub const DEEP: f64 = 7.0;
}

#[differentiate]
fn f(x: f64) -> f64 {
    const LOCAL: f64 = HALF * 4.0;
    static FIXED: f64 = 0.125;
    let y = x * HALF + OFFSET * x * x;
    let z = Settings::SCALE * y - inner::DEEP / x;
    z * LOCAL + PI * x + consts::SQRT_2 * z + std::f64::consts::E * FIXED * y + f64::EPSILON * x
}

fn twin<T: Real>(x: T) -> T {
    let c = T::lit;
    let y = x * c(0.5) + c(-1.25) * x * x;
    let z = c(3.0) * y - c(7.0) / x;
    z * c(2.0) + T::PI * x + T::SQRT_2 * z + T::E * c(0.125) * y + T::EPSILON * x
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[2.0], [0.3], [-1.5]]);
}
