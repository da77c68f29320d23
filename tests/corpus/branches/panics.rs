//! Arms that never come back: `panic!`, `unreachable!`, `todo!` and `unimplemented!`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    if x.is_nan() {
        panic!("not a number: {x}");
    }
    let y = match n {
        0 => unreachable!("there is no zeroth"),
        1 => x * x,
        2 => x.sin(),
        3 => todo!(),
        _ => unimplemented!("{n} for {x}"),
    };
    if y < -100.0 { panic!() } else { y * x }
}

fn twin<T: Real>(x: T, n: u32) -> T {
    if n == 1 { x * x * x } else { x.sin() * x }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 1), twin, [[2.0], [-0.3]]);
    check_scalars!(f(x, n = 2), twin, [[2.0], [-0.3]]);
}

#[test]
#[should_panic(expected = "not implemented: 7 for 2")]
fn the_gradient_panics_too() {
    f_grad(2.0, 7);
}
