//! Blocks as operands, as arguments and as initial values; one of them changes a variable outside.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut count = y;
    let z = {
        let square = x * x;
        count += square;
        square.sin()
    } * {
        count *= 2.0;
        count
    };
    let w = f64::hypot({ z + x }, {
        let a = y;
        { { a * a } }
    });
    ({ w } + { count })
}

fn twin<T: Real>(x: T, y: T) -> T {
    let count = (y + x * x) * T::lit(2.0);
    let z = (x * x).sin() * count;
    (z + x).hypot(y * y) + count
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
}
