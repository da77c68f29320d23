//! The forward algorithm of a hidden Markov model, scaled at every step.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Hmm {
    initial: Vec<f64>,
    transition: Vec<Vec<f64>>,
    emission: Vec<Gauss>,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Gauss {
    mean: f64,
    deviation: f64,
}

#[differentiate]
impl Gauss {
    #[differentiate(wrt(self))]
    fn density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.deviation;
        (-0.5 * z * z).exp() / self.deviation
    }
}

#[differentiate]
fn normalised(mut weights: Vec<f64>) -> (Vec<f64>, f64) {
    let total: f64 = weights.iter().sum();
    for w in weights.iter_mut() {
        *w /= total;
    }
    (weights, total.ln())
}

#[differentiate(wrt(model))]
fn f(model: &Hmm, observed: &[f64]) -> f64 {
    let states = model.initial.len();
    let first: Vec<f64> = (0..states)
        .map(|s| model.initial[s] * model.emission[s].density(observed[0]))
        .collect();
    let (mut alpha, mut log_likelihood) = normalised(first);
    for &x in &observed[1..] {
        let mut next = vec![0.0; states];
        for to in 0..states {
            for from in 0..states {
                next[to] += alpha[from] * model.transition[from][to];
            }
            next[to] *= model.emission[to].density(x);
        }
        let (scaled, log) = normalised(next);
        alpha = scaled;
        log_likelihood += log;
    }
    log_likelihood
}

fn twin(p: &[Dual], observed: &[f64]) -> Dual {
    let density = |s: usize, x: f64| {
        let z = (k(x) - p[6 + 2 * s]) / p[7 + 2 * s];
        (k(-0.5) * z * z).exp() / p[7 + 2 * s]
    };
    let mut alpha = [0, 1].map(|s| p[s] * density(s, observed[0]));
    for &x in &observed[1..] {
        alpha = [0, 1].map(|to| (alpha[0] * p[2 + to] + alpha[1] * p[4 + to]) * density(to, x));
    }
    (alpha[0] + alpha[1]).ln()
}

#[test]
fn agrees_with_dual_numbers() {
    let model = Hmm {
        initial: vec![0.6, 0.4],
        transition: vec![vec![0.7, 0.3], vec![0.2, 0.8]],
        emission: vec![
            Gauss {
                mean: -0.5,
                deviation: 0.8,
            },
            Gauss {
                mean: 1.0,
                deviation: 0.5,
            },
        ],
    };
    let observed = [-0.3, 0.4, 1.2, 0.9];
    check_data!(grad f(ref model, con &observed), |p| twin(p, &observed));
}
