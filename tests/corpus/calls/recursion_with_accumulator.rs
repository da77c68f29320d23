//! Tail recursion with an accumulator and a changed copy of an array in every call.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: [f64; 3], acc: f64, depth: usize) -> f64 {
    if depth == 0 || acc > 50.0 {
        return acc * x[0];
    }
    let mut next = x;
    next[depth % 3] *= x[(depth + 1) % 3];
    next[0] += 0.5;
    f(next, acc + next[0] * next[2], depth - 1)
}

fn twin<T: Real>(x: [T; 3], acc: T, depth: usize) -> T {
    let (mut x, mut acc) = (x, acc);
    for d in (1..=depth).rev() {
        if acc > T::lit(50.0) {
            break;
        }
        x[d % 3] = x[d % 3] * x[(d + 1) % 3];
        x[0] += T::lit(0.5);
        acc += x[0] * x[2];
    }
    acc * x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val [0.9, -1.2, 0.4], val 0.3, con 6);
    check_grad!(val [1.9, 1.2, 1.4], val 0.3, con 9);
}
