//! Arrays, `Vec`s and tuples of active values and constants, changed in place.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    let mut a = [x, 1.0, x * x];
    a[1] += a[0];
    a.swap(0, 2);
    let mut v = vec![0.5; 3];
    v.push(a[0]);
    v[1] = a[1] * 2.0;
    v[2] -= x;
    let last = v.pop().unwrap();
    let pair = (v.clone(), [last, 3.0]);
    let mut grid = [[0.0; 2]; 2];
    grid[1][0] = pair.1[0] * pair.1[1];
    grid[0] = [pair.0[1], pair.0[2]];
    std::mem::swap(&mut a[0], &mut v[0]);
    let tail = &v[1..];
    a[0] * a[2] + grid[1][0] * grid[0][1] - v[0] + tail[0] * tail[1] + grid[1][1] + v.len() as f64
}

fn twin<T: Real>(x: T) -> T {
    let n = T::lit;
    // a = [x², 1 + x, x], v = [½, 2 + 2x, ½ − x], last = x²; a[0] and v[0] change places.
    let (a1, square, v2) = (x + T::ONE, x * x, n(0.5) - x);
    n(0.5) * x + square * n(3.0) * v2 - square + a1 * n(2.0) * v2 + n(3.0)
}

#[test]
fn agrees_by_hand() {
    check_taylor!(x in [0.7, -1.5, 0.0], f(x), twin(x));
}
