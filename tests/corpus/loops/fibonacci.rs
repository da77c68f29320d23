//! Two variables that change places each time.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64, n: u32) -> f64 {
    let (mut a, mut b) = (x, y);
    for _ in 0..n {
        (a, b) = (b, a + b * 0.5);
    }
    let mut c = a;
    let mut d = b;
    for _ in 0..n {
        let next = c.sin() + d;
        c = d;
        d = next;
    }
    c * d
}

fn twin<T: Real>(x: T, y: T, n: u32) -> T {
    let (c, d) = (0..n).fold((x, y), |(a, b), _| (b, a + b * T::lit(0.5)));
    let (c, d) = (0..n).fold((c, d), |(c, d), _| (d, c.sin() + d));
    c * d
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 2, 9] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 4.0], [0.3, -1.5]]);
    }
}
