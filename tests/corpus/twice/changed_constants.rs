//! A constant that is changed: the body runs once, so that a derivative of the gradient cannot be had.

use super::differentiate;

#[differentiate(hvp, constant(weights))]
fn f(x: f64, weights: &[f64; 3], calls: &mut usize, log: &mut Vec<usize>) -> f64 {
    *calls += 1;
    let mut y = x;
    for i in 0..3 {
        y = y * weights[i] * x;
        log.push(i);
    }
    y
}

#[test]
fn runs_once() {
    let weights = [0.5, 2.0, -1.0];
    let (mut calls, mut log) = (0, Vec::new());
    let product = f_hvp(2.0, &weights, &mut calls, &mut log, 0.5);
    // -x⁴, and half of its second derivative.
    assert_eq!(product, (-16.0, -32.0, -24.0));
    assert_eq!((calls, log.as_slice()), (1, [0, 1, 2].as_slice()));

    let sweep = f_jvp_vjp(2.0, &weights, &mut calls, &mut log, 0.5, (), (), ());
    let (mut x_bar, mut dot_bar) = (0.0, 0.0);
    (sweep.1)(
        (0.0, 1.0),
        &mut x_bar,
        &mut (),
        &mut (),
        &mut (),
        &mut dot_bar,
        &mut (),
        &mut (),
        &mut (),
    );
    assert_eq!((x_bar, dot_bar), (-24.0, -32.0));
    assert_eq!((calls, log.len()), (2, 6));
}
