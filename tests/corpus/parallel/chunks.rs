//! `par_chunks` and nested parallel sums.

use super::differentiate;
use crate::support::*;
use rayon::prelude::*;

#[differentiate]
fn f(x: &[f64], w: [f64; 2]) -> f64 {
    x.par_chunks(2)
        .map(|pair| {
            let inner: f64 = pair.par_iter().map(|v| v * w[0]).sum();
            (inner + w[1]).sin()
        })
        .sum()
}

fn twin<T: Real>(x: &[T], w: [T; 2]) -> T {
    x.chunks(2)
        .map(|pair| {
            let inner: T = pair.iter().map(|&v| v * w[0]).sum();
            (inner + w[1]).sin()
        })
        .sum()
}

#[test]
fn agrees_with_dual_numbers() {
    let (value, (x_bar, w_bar)) = f_grad(&[0.3, -0.2, 0.9], [0.5, 0.7]);
    let (x, w) = (
        [0.3, -0.2, 0.9].map(|v| Dual::new(v, 0.0)),
        [0.5, 0.7].map(|v| Dual::new(v, 0.0)),
    );
    let (by_vjp, pullback) = f_vjp(&[0.3, -0.2, 0.9], [0.5, 0.7]);
    let (mut x_back, mut w_back) = (vec![0.0; 3], [0.0; 2]);
    pullback(1.0, &mut x_back, &mut w_back);
    near_all(&x_back, &x_bar);
    near_all(&w_back, &w_bar);
    assert_eq!(by_vjp.to_bits(), value.to_bits());
    for k in 0..5 {
        let (mut x, mut w) = (x, w);
        x.iter_mut()
            .chain(&mut w)
            .nth(k)
            .expect("five inputs")
            .tangent = 1.0;
        let expected = twin(&x, w);
        let bar = x_bar.iter().chain(&w_bar).nth(k).expect("five adjoints");
        near_all(&[value, *bar], &[expected.value, expected.tangent]);
    }
}
