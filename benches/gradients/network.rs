//! A 10-32-1 network with `tanh`, its weights in flat slices; the mean squared error over a set of points.

use crate::table::{Objective, keep, numbers};
use differentiate::differentiate;

pub const INPUTS: usize = 10;
pub const HIDDEN: usize = 32;

#[differentiate(constant(xs, ys))]
fn loss(w1: &[f64], b1: &[f64], w2: &[f64], b2: f64, xs: &[f64], ys: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (k, y) in ys.iter().enumerate() {
        let x = &xs[k * INPUTS..(k + 1) * INPUTS];
        let mut out = b2;
        for j in 0..HIDDEN {
            let row = &w1[j * INPUTS..(j + 1) * INPUTS];
            let mut a = b1[j];
            for (w, v) in row.iter().zip(x) {
                a += w * v;
            }
            out += w2[j] * a.tanh();
        }
        sum += (out - y).powi(2);
    }
    sum / ys.len() as f64
}

/// The weights in the order in which a point holds them.
pub struct Weights<T> {
    pub w1: T,
    pub b1: T,
    pub w2: T,
    pub b2: T,
}

pub fn weights<T>(all: &[T]) -> Weights<&[T]> {
    let (w1, rest) = all.split_at(INPUTS * HIDDEN);
    let (b1, rest) = rest.split_at(HIDDEN);
    let (w2, b2) = rest.split_at(HIDDEN);
    Weights { w1, b1, w2, b2 }
}

fn weights_mut(all: &mut [f64]) -> Weights<&mut [f64]> {
    let (w1, rest) = all.split_at_mut(INPUTS * HIDDEN);
    let (b1, rest) = rest.split_at_mut(HIDDEN);
    let (w2, b2) = rest.split_at_mut(HIDDEN);
    Weights { w1, b1, w2, b2 }
}

/// Forward and back point by point; the activations of one point are all that is kept.
fn by_hand(at: &[f64], gradient: &mut [f64], xs: &[f64], ys: &[f64]) -> f64 {
    gradient.fill(0.0);
    let Weights { w1, b1, w2, b2 } = weights(at);
    let bar = weights_mut(gradient);
    let scale = 1.0 / ys.len() as f64;
    let mut sum = 0.0;
    let mut hidden = [0.0; HIDDEN];
    for (x, y) in xs.chunks_exact(INPUTS).zip(ys) {
        let mut out = b2[0];
        for (((h, row), b), w) in hidden
            .iter_mut()
            .zip(w1.chunks_exact(INPUTS))
            .zip(b1)
            .zip(w2)
        {
            let mut a = *b;
            for (w, v) in row.iter().zip(x) {
                a += w * v;
            }
            *h = a.tanh();
            out += w * *h;
        }
        let error = out - y;
        sum += error * error;
        let out_bar = 2.0 * error * scale;
        bar.b2[0] += out_bar;
        let rows = bar.w1.chunks_exact_mut(INPUTS);
        for ((((h, w), row_bar), b_bar), w_bar) in hidden
            .iter()
            .zip(w2)
            .zip(rows)
            .zip(&mut *bar.b1)
            .zip(&mut *bar.w2)
        {
            *w_bar += out_bar * h;
            let a_bar = out_bar * w * (1.0 - h * h);
            *b_bar += a_bar;
            for (g, v) in row_bar.iter_mut().zip(x) {
                *g += a_bar * v;
            }
        }
    }
    sum / ys.len() as f64
}

pub fn objective(points: usize) -> Objective {
    let (xs, ys) = (numbers(points * INPUTS), numbers(points));
    let data = std::rc::Rc::new((xs, ys));
    let [for_primal, for_into, for_grad] = [(); 3].map(|()| data.clone());
    Objective {
        title: format!("{INPUTS}-{HIDDEN}-1 tanh network, {points} points"),
        point: numbers(INPUTS * HIDDEN + 2 * HIDDEN + 1),
        primal: Box::new(move |at| {
            let (xs, ys) = &*for_primal;
            let Weights { w1, b1, w2, b2 } = weights(at);
            loss(w1, b1, w2, b2[0], xs, ys)
        }),
        grad_into: Box::new(move |at, gradient| {
            let (xs, ys) = &*for_into;
            let Weights { w1, b1, w2, b2 } = weights(at);
            let bar = weights_mut(gradient);
            loss_grad_into(
                w1,
                b1,
                w2,
                b2[0],
                xs,
                ys,
                bar.w1,
                bar.b1,
                bar.w2,
                &mut bar.b2[0],
            )
        }),
        grad: Box::new(move |at| {
            let (xs, ys) = &*for_grad;
            let Weights { w1, b1, w2, b2 } = weights(at);
            keep(loss_grad(w1, b1, w2, b2[0], xs, ys))
        }),
        by_hand: Box::new(move |at, gradient| by_hand(at, gradient, &data.0, &data.1)),
    }
}
