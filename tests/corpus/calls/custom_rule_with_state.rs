//! A rule by hand for a function that changes its argument, called in a loop.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

/// Sorts by the standard library, which nothing could differentiate.
fn sort(v: &mut [f64]) {
    v.sort_by(f64::total_cmp);
}

fn order(v: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..v.len()).collect();
    order.sort_by(|&i, &j| v[i].total_cmp(&v[j]));
    order
}

fn sort_vjp(v: &mut [f64]) -> ((), impl FnOnce(&mut [f64]) + use<>) {
    let order = order(v);
    sort(v);
    let pullback = move |v_bar: &mut [f64]| {
        let sorted_bar = v_bar.to_vec();
        for (&from, bar) in order.iter().zip(sorted_bar) {
            v_bar[from] = bar;
        }
    };
    ((), pullback)
}

fn sort_jvp(v: &mut [f64], v_dot: &mut [f64]) -> ((), ()) {
    let old = v_dot.to_vec();
    for (to, from) in order(v).into_iter().enumerate() {
        v_dot[to] = old[from];
    }
    sort(v);
    ((), ())
}

#[differentiate]
fn f(x: &[f64; 4], shift: f64) -> f64 {
    let mut a = *x;
    let mut sum = 0.0;
    for k in 0..3 {
        sort(&mut a);
        sum += a[k] * a[0];
        a[0] += shift * a[k];
    }
    sort(&mut a[1..]);
    sum * a[1]
}

fn twin<T: Real>(x: &[T; 4], shift: T) -> T {
    fn sort<T: Real>(a: &mut [T]) {
        a.sort_by(|p, q| p.partial_cmp(q).unwrap());
    }
    let mut a = *x;
    let mut sum = T::lit(0.0);
    for k in 0..3 {
        sort(&mut a);
        sum += a[k] * a[0];
        a[0] = a[0] + shift * a[k];
    }
    sort(&mut a[1..]);
    sum * a[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.6, -0.9, 1.3, 0.2], val 1.7);
}
