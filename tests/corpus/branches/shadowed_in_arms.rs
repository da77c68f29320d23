//! Arms bind the names of the variables outside anew; outside they keep their values.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let z = x * y;
    let w = if let x @ 1.. = y as i32 {
        let z = z * f64::from(x);
        let y = z.sin();
        y + z
    } else {
        let y = x;
        y * z
    };
    w + match z > 1.0 {
        z if z => x,
        _ => y,
    } + z
}

fn twin<T: Real>(x: T, y: T) -> T {
    let z = x * y;
    let whole = T::lit(y.value().trunc());
    let w = if whole >= T::ONE {
        (z * whole).sin() + z * whole
    } else {
        x * z
    };
    w + if z > T::ONE { x } else { y } + z
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[2.0, 4.0], [0.3, 1.5], [0.3, -1.5], [-3.0, -1.5]]
    );
}
