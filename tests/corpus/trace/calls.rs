//! A call is one row for each number that it gives or leaves: what it is made of is found by its pullback.

use super::differentiate;
use crate::support::check_trace;

#[differentiate]
fn norm(v: &[f64], scale: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        sum += v[i] * v[i];
    }
    sum.sqrt() * scale
}

#[differentiate]
fn polar(r: f64, angle: f64) -> (f64, [f64; 2]) {
    (r, [r * angle.cos(), r * angle.sin()])
}

#[differentiate]
fn step(state: &mut [f64], dt: f64, work: &mut Vec<f64>) {
    state[0] += dt * state[1];
    state[1] -= dt * state[0].sin();
    work.push(state[0]);
}

#[differentiate]
fn total(v: Vec<f64>, x: &f64) -> f64 {
    let mut sum = *x;
    for e in v {
        sum *= e;
    }
    sum
}

/// A rule by hand.
fn cube(x: f64) -> f64 {
    x * x * x
}

fn cube_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
    (cube(x), move |seed: f64, x_bar: &mut f64| {
        *x_bar += 3.0 * x * x * seed
    })
}

fn cube_jvp(x: f64, x_dot: f64) -> (f64, f64) {
    (cube(x), 3.0 * x * x * x_dot)
}

#[differentiate(trace)]
fn f(x: &[f64; 3], y: f64) -> f64 {
    let (r, [a, b]) = polar(x[0], y);
    let mut state = [a, b, r];
    let mut work = vec![y];
    for _ in 0..2 {
        step(&mut state[1..], 0.5, &mut work);
    }
    let all = total(work.clone(), &x[1]);
    let moved = total(work, &state[0]);
    cube(all) + norm(x, state[2], 3) * norm(&[0.5, 1.0], y, 2) - moved
}

#[test]
fn agrees_with_the_gradient() {
    for (x, y) in [([0.5, 2.0, 3.0], 1.5), ([-1.0, 0.25, 0.7], -0.4)] {
        let (x_bar, y_bar) = f_grad(&x, y).1;
        check_trace!(f_trace(&x, y), f(&x, y), [&x_bar[..], &[y_bar]].concat());
    }
    let trace = f_trace(&[0.5, 2.0, 3.0], 1.5);
    let polar: Vec<&str> = trace.operations()[..3]
        .iter()
        .map(|row| row.operation())
        .collect();
    assert_eq!(
        polar,
        [
            "polar(v-3, v0).0",
            "polar(v-3, v0).1[0]",
            "polar(v-3, v0).1[1]"
        ]
    );
    let left = trace
        .rows()
        .iter()
        .filter(|row| row.operation().contains("into work"));
    assert_eq!(left.count(), 2 + 3);
}
