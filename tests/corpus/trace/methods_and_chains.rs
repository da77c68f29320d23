//! Methods with a constant `self`, closures and iterator chains.

use super::differentiate;
use crate::support::check_trace;

struct Model {
    rate: f64,
}

impl Model {
    #[differentiate(trace)]
    fn f(&self, x: &[f64], bias: f64) -> f64 {
        let activate = |t: f64| (t * self.rate).tanh();
        let hidden: Vec<f64> = x.iter().map(|e| activate(e + bias)).collect();
        let sum: f64 = hidden.iter().zip(x).map(|(h, e)| h * e).sum();
        sum + self.shift(bias) * hidden.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    #[differentiate]
    fn shift(&self, x: f64) -> f64 {
        x.powi(2) + self.rate
    }
}

#[test]
fn agrees_with_the_gradient() {
    let model = Model { rate: 0.5 };
    for (x, bias) in [([0.5, 2.0, -1.0], 0.25), ([-0.5, 0.1, 0.7], -1.0)] {
        let (x_bar, bias_bar) = model.f_grad(&x, bias).1;
        check_trace!(
            model.f_trace(&x, bias),
            model.f(&x, bias),
            [&x_bar[..], &[bias_bar]].concat()
        );
    }
    let trace = model.f_trace(&[0.5], 0.25);
    assert!(
        trace
            .rows()
            .iter()
            .any(|row| row.operation() == "shift(v0)")
    );
}
