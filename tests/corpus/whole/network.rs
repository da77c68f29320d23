//! A network of two layers, trained on cross-entropy with weight decay.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Layer {
    weights: Vec<Vec<f64>>,
    bias: Vec<f64>,
    activation: Activation,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
enum Activation {
    Tanh,
    Identity,
}

#[derive(Clone, Debug, Differentiable)]
struct Network {
    hidden: Layer,
    output: Layer,
}

struct Example {
    input: Vec<f64>,
    class: usize,
}

#[differentiate]
impl Layer {
    #[differentiate(wrt(self, input))]
    fn forward(&self, input: &[f64]) -> Vec<f64> {
        let mut out = Vec::with_capacity(self.bias.len());
        for (row, bias) in self.weights.iter().zip(&self.bias) {
            let sum = row.iter().zip(input).map(|(w, x)| w * x).sum::<f64>() + bias;
            out.push(match self.activation {
                Activation::Tanh => sum.tanh(),
                Activation::Identity => sum,
            });
        }
        out
    }

    #[differentiate(wrt(self))]
    fn decay(&self) -> f64 {
        self.weights.iter().flatten().map(|w| w * w).sum()
    }
}

#[differentiate]
fn cross_entropy(scores: &[f64], class: usize) -> f64 {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = scores.iter().map(|s| (s - top).exp()).sum();
    total.ln() + top - scores[class]
}

#[differentiate]
impl Network {
    #[differentiate(wrt(self))]
    fn f(&self, examples: &[Example], decay: f64) -> f64 {
        let mut loss = 0.0;
        for example in examples {
            let hidden = self.hidden.forward(&example.input);
            let scores = self.output.forward(&hidden);
            loss += cross_entropy(&scores, example.class);
        }
        loss / examples.len() as f64 + decay * (self.hidden.decay() + self.output.decay())
    }
}

fn twin(p: &[Dual], examples: &[Example], decay: f64) -> Dual {
    let mut loss = k(0.0);
    for e in examples {
        let h = [0, 1]
            .map(|i| (p[2 * i] * k(e.input[0]) + p[2 * i + 1] * k(e.input[1]) + p[4 + i]).tanh());
        let s = [0, 1].map(|i| p[6 + 2 * i] * h[0] + p[7 + 2 * i] * h[1] + p[10 + i]);
        loss = loss + (s[0].exp() + s[1].exp()).ln() - s[e.class];
    }
    let squares = |r: std::ops::Range<usize>| p[r].iter().fold(k(0.0), |a, w| a + *w * *w);
    loss / k(examples.len() as f64) + k(decay) * (squares(0..4) + squares(6..10))
}

#[test]
fn agrees_with_dual_numbers() {
    let layer = |s: f64, activation| Layer {
        weights: vec![vec![0.4 * s, -0.3], vec![0.8, s]],
        bias: vec![0.1, -0.2 * s],
        activation,
    };
    let network = Network {
        hidden: layer(0.7, Activation::Tanh),
        output: layer(-0.4, Activation::Identity),
    };
    let example = |a, b, class| Example {
        input: vec![a, b],
        class,
    };
    let examples = [
        example(0.3, -0.9, 0),
        example(1.2, 0.4, 1),
        example(-0.5, 0.6, 1),
    ];
    check_data!(grad Network::f(ref network, con &examples, con 0.01), |p| twin(p, &examples, 0.01));
}
