//! A state of more variables than a tuple may have to be `Clone`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (mut a, mut b, mut c, mut d, mut e) = (x, y, x * y, x + y, x - y);
    let (mut g, mut h, mut i, mut j, mut k) = (x, y, x * y, x + y, x - y);
    let (mut l, mut m, mut n, mut o, mut p) = (x, y, x * y, x + y, x - y);
    #[checkpoint(slots = 3)]
    for _ in 0..6 {
        (a, b, c, d, e) = (b * c, c.sin(), d, e + a, a);
        (g, h, i, j, k) = (h * a, i.cos(), j, k + g, g);
        (l, m, n, o, p) = (m * g, n.tanh(), o, p + l, l);
    }
    a + b + c + d + e + g + h + i + j + k + l + m + n + o + p
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut v = [x, y, x * y, x + y, x - y];
    let mut w = v;
    let mut u = v;
    for _ in 0..6 {
        v = [v[1] * v[2], v[2].sin(), v[3], v[4] + v[0], v[0]];
        w = [w[1] * v[0], w[2].cos(), w[3], w[4] + w[0], w[0]];
        u = [u[1] * w[0], u[2].tanh(), u[3], u[4] + u[0], u[0]];
    }
    v.into_iter().chain(w).chain(u).sum()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.8, 0.3], [-0.4, 1.1]]);
}
