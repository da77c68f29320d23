//! Both halves of a split lent to one call.

use super::differentiate;
use crate::support::arrays::check_state;
use crate::support::*;

#[differentiate]
fn mix(a: &mut [f64], b: &mut [f64]) {
    for (p, q) in a.iter_mut().zip(b.iter_mut()) {
        let t = *p;
        *p += t * *q;
        *q -= t;
    }
}

#[differentiate]
fn f(s: &mut [f64; 6]) {
    let (left, right) = s.split_at_mut(3);
    mix(left, right);
    mix(right, left);
}

fn twin<T: Real>(s: &mut [T; 6]) {
    for round in 0..2 {
        for i in 0..3 {
            let (a, b) = if round == 0 { (i, i + 3) } else { (i + 3, i) };
            let t = s[a];
            s[a] = t + t * s[b];
            s[b] = s[b] - t;
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut [0.6, -1.4, 0.8, 1.7, 0.2, -0.5]);
}
