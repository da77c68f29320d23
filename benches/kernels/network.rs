//! The squared error of a network with one hidden layer of rectified linear units, half of which are at rest.

use super::{Numbers, Workload, differentiate};
use crate::kernels::kernel;
use std::rc::Rc;

/// The weights are a row for each unit, the inputs one for each sample.
#[differentiate(constant(inputs, targets))]
fn error(weights: &[f64], bias: &[f64], out: &[f64], inputs: &[f64], targets: &[f64]) -> f64 {
    let width = weights.len() / bias.len();
    let mut error = 0.0;
    for (x, target) in inputs.chunks_exact(width).zip(targets) {
        let mut y = 0.0;
        for (k, row) in weights.chunks_exact(width).enumerate() {
            let z = bias[k] + row.iter().zip(x).map(|(w, x)| w * x).sum::<f64>();
            y += out[k] * z.max(0.0);
        }
        error += (y - target) * (y - target);
    }
    error
}

pub fn measured() -> Vec<Workload> {
    let (units, width, samples) = (32, 64, 50);
    let mut numbers = Numbers::new(7.0);
    let weights = Rc::new(numbers.normal(units * width));
    let bias = Rc::new(numbers.normal(units));
    let out = Rc::new(numbers.normal(units));
    let inputs = Rc::new(numbers.normal(samples * width));
    let targets = Rc::new(numbers.normal(samples));
    let at = [&weights, &bias, &out, &inputs, &targets].map(Rc::clone);
    vec![kernel(
        &format!("network, {units} units, {samples} samples"),
        units * (width + 2),
        Box::new(move |value| value[0] = error(&weights, &bias, &out, &inputs, &targets)),
        Box::new(move |value, entries| {
            let [weights, bias, out, inputs, targets] = &at;
            let (by_weights, rest) = entries.split_at_mut(weights.len());
            let (by_bias, by_out) = rest.split_at_mut(bias.len());
            value[0] = error_grad_into(
                weights, bias, out, inputs, targets, by_weights, by_bias, by_out,
            );
        }),
    )]
}
