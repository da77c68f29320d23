//! Three variables rotate through a temporary.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, z: f64, n: u32) -> f64 {
    let (mut a, mut b, mut c) = (x, y, z);
    for i in 0..n {
        let first = a;
        a = b * 1.1;
        b = c + first * 0.2;
        c = first.cos();
        if i == 2 {
            (a, c) = (c, a);
        }
    }
    a * b - c * x
}

fn twin<T: Real>(x: T, y: T, z: T, n: u32) -> T {
    let k = T::lit;
    let turn = |(a, b, c): (T, T, T), i: u32| {
        let (p, q, r) = (b * k(1.1), c + a * k(0.2), a.cos());
        if i == 2 { (r, q, p) } else { (p, q, r) }
    };
    let (a, b, c) = (0..n).fold((x, y, z), turn);
    a * b - c * x
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 3, 8] {
        check_scalars!(f(x, y, z, n = n), twin, [[2.0, 4.0, 0.5], [0.3, -1.5, 1.0]]);
    }
}
