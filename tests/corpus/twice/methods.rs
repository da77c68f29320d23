//! Methods of a constant `self`, with second derivatives, called by a method and by a function.

use super::differentiate;
use crate::support::*;

struct Model {
    weights: Vec<f64>,
    scale: f64,
}

#[differentiate(hvp, hessian, jacobian)]
impl Model {
    fn score(&self, x: f64, y: f64) -> f64 {
        let mut sum = 0.0;
        for w in &self.weights {
            sum += (w * x).sin() * self.shift(y, *w);
        }
        sum
    }

    fn shift(&self, y: f64, w: f64) -> f64 {
        (y - w).exp() * self.scale
    }
}

#[differentiate(hvp, hessian, jacobian)]
fn f(model: &Model, x: f64, y: f64) -> f64 {
    let inner = model.score(x * y, y);
    inner * inner + model.score(inner, 0.5)
}

fn twin<T: Real>(model: &Model, x: T, y: T) -> T {
    let score = |x: T, y: T| {
        let shift = |w: f64| (y - T::lit(w)).exp() * T::lit(model.scale);
        let terms = model
            .weights
            .iter()
            .map(|&w| (T::lit(w) * x).sin() * shift(w));
        terms.fold(T::ZERO, |sum, term| sum + term)
    };
    let inner = score(x * y, y);
    inner * inner + score(inner, T::lit(0.5))
}

#[test]
fn agrees_with_dual_numbers() {
    let model = Model {
        weights: vec![0.5, -1.25, 2.0],
        scale: 0.75,
    };
    check_scalars!(f(model = &model, x, y), twin, [[0.5, 1.5], [-1.25, 0.75]]);
}
