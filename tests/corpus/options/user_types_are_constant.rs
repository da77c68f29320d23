//! A user's type, an alias of a float and a tuple with an integer are constant unless named.

use super::differentiate;
use crate::support::*;

type Metres = f64;

#[derive(Clone, Copy)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[differentiate]
fn f(spring: Spring, length: f64, pair: (f64, i32), offset: Metres) -> f64 {
    let stretch = length - spring.rest + offset;
    0.5 * spring.stiffness * stretch.powi(pair.1) + pair.0 * length
}

fn twin<T: Real>(spring: Spring, length: T, pair: (f64, i32), offset: f64) -> T {
    let stretch = length - T::lit(spring.rest - offset);
    T::lit(0.5 * spring.stiffness) * stretch.powi(pair.1) + T::lit(pair.0) * length
}

const SPRING: Spring = Spring {
    stiffness: 3.0,
    rest: 0.75,
};

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(spring = SPRING, length, pair = (0.1, 2), offset = 0.25),
        twin,
        [[2.0], [0.3]]
    );
}
