//! Parts of one state are lent to different calls: an element, a row, a sub-slice, both halves of a split.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn bump(x: &mut f64, by: f64) {
    *x = *x * by + 1.0;
}

#[differentiate]
fn mix(a: &mut [f64], b: &mut [f64]) {
    for (p, q) in a.iter_mut().zip(b.iter_mut()) {
        let t = *p;
        *p += t * *q;
        *q -= t;
    }
}

#[differentiate]
fn f(s: &mut [f64; 6], m: &mut [[f64; 2]; 2], by: f64) {
    bump(&mut s[0], by);
    bump(&mut m[1][0], s[0]);
    let (left, right) = s.split_at_mut(3);
    mix(left, right);
    mix(&mut m[0], &mut s[1..3]);
    bump(&mut s[2], m[0][1]);
}

fn twin<T: Real>(s: &mut [T; 6], m: &mut [[T; 2]; 2], by: T) {
    let one = T::lit(1.0);
    s[0] = s[0] * by + one;
    m[1][0] = m[1][0] * s[0] + one;
    for i in 0..3 {
        let (p, q) = (s[i], s[i + 3]);
        s[i] = p * (q + one);
        s[i + 3] = q - p;
    }
    for i in 0..2 {
        let (p, q) = (m[0][i], s[i + 1]);
        m[0][i] = p * (q + one);
        s[i + 1] = q - p;
    }
    s[2] = s[2] * m[0][1] + one;
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(
        mut [0.6, -1.4, 0.8, 1.7, 0.2, -0.5],
        mut [[0.9, 0.4], [-0.3, 1.2]],
        val 0.7
    );
}
