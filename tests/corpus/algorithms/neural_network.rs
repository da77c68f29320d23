//! A two-layer perceptron with `tanh`, its layers a function of the sizes, trained on one example.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn layer<const I: usize, const O: usize>(
    w: &[[f64; I]; O],
    b: &[f64; O],
    x: &[f64; I],
) -> [f64; O] {
    let mut y = *b;
    for o in 0..O {
        for i in 0..I {
            y[o] += w[o][i] * x[i];
        }
    }
    y
}

#[differentiate]
fn f(
    w1: &[[f64; 2]; 3],
    b1: &[f64; 3],
    w2: &[[f64; 3]; 2],
    b2: &[f64; 2],
    x: &[f64; 2],
    target: [f64; 2],
) -> f64 {
    let mut hidden = layer(w1, b1, x);
    for h in &mut hidden {
        *h = h.tanh();
    }
    let out = layer(w2, b2, &hidden);
    let mut loss = 0.0;
    for (o, t) in out.iter().zip(target.iter()) {
        loss += (o - t) * (o - t);
    }
    loss
}

#[allow(clippy::too_many_arguments)]
fn twin<T: Real>(
    w1: &[[T; 2]; 3],
    b1: &[T; 3],
    w2: &[[T; 3]; 2],
    b2: &[T; 2],
    x: &[T; 2],
    target: [T; 2],
) -> T {
    let hidden: [T; 3] =
        std::array::from_fn(|k| (w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k]).tanh());
    let error = |k: usize| {
        w2[k][0] * hidden[0] + w2[k][1] * hidden[1] + w2[k][2] * hidden[2] + b2[k] - target[k]
    };
    error(0).powi(2) + error(1).powi(2)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(
        ref [[0.3, -0.5], [0.8, 0.1], [-0.2, 0.4]],
        ref [0.1, -0.3, 0.2],
        ref [[0.6, -0.1, 0.9], [-0.7, 0.5, 0.2]],
        ref [0.05, -0.15],
        ref [1.2, -0.7],
        val [0.5, -0.25]
    );
}
