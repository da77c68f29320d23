//! Locals of the body begin anew each time; one is declared before its value, one is shadowed.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    let z = 1.5;
    for i in 0..n {
        let z = y * z;
        let w;
        if i % 2 == 0 {
            w = z.sin();
        } else {
            w = z + x;
        }
        let mut z = w * z;
        z += w;
        y = y + z * 0.1;
    }
    y * z
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let c = T::lit;
    let step = |y: T, i: usize| {
        let z = y * c(1.5);
        let w = if i % 2 == 0 { z.sin() } else { z + x };
        y + (w * z + w) * c(0.1)
    };
    (0..n).fold(x, step) * c(1.5)
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 7] {
        check_scalars!(f(x, n = n), twin, [[1.5], [-0.3]]);
    }
}
