//! Quicksort in place by recursion on sub-slices of the state.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn f(v: &mut [f64]) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let mut store = 0;
    for i in 0..n - 1 {
        if v[i] < v[n - 1] {
            v.swap(i, store);
            store += 1;
        }
    }
    v.swap(store, n - 1);
    f(&mut v[..store]);
    f(&mut v[store + 1..]);
}

fn twin<T: Real>(v: &mut [T]) {
    for i in 1..v.len() {
        for j in (1..=i).rev() {
            if v[j - 1] > v[j] {
                v.swap(j - 1, j);
            }
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut vec![0.6, -1.4, 0.8, 1.7, 0.2, -0.5]);
    check_state!(mut vec![0.6]);
}
