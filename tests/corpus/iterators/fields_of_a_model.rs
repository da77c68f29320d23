//! Chains over the fields of a struct that is active: `self.weights.iter()`, `for w in &self.weights`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Model {
    weights: Vec<f64>,
    bias: f64,
}

impl Model {
    #[differentiate(wrt(self, x))]
    fn predict(&self, x: &[f64]) -> f64 {
        self.weights.iter().zip(x).map(|(w, v)| w * v).sum::<f64>() + self.bias
    }

    #[differentiate(wrt(self))]
    fn penalty(&self) -> f64 {
        let mut total = self.bias * self.bias;
        for w in &self.weights {
            total += w * w;
        }
        for (i, w) in self.weights.iter().enumerate().skip(1) {
            total += w * i as f64;
        }
        total
    }
}

#[differentiate]
fn f(weights: Vec<f64>, bias: f64, x: &[f64]) -> f64 {
    let model = Model { weights, bias };
    model.predict(x).tanh() + 0.1 * model.penalty()
}

fn twin<T: Real>(weights: Vec<T>, bias: T, x: &[T]) -> T {
    let mut sum = bias;
    let mut penalty = bias * bias;
    for i in 0..weights.len() {
        sum += weights[i] * x[i];
        penalty += weights[i] * weights[i] + weights[i] * T::lit(i as f64);
    }
    sum.tanh() + penalty * T::lit(0.1)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![0.5, 1.5, -0.8], val 0.3, ref vec![0.2, -0.4, 0.6]);
}
