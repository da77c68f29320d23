//! The log-likelihood of a Gaussian mixture, in the style of iterators.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Component {
    logit: f64,
    mean: Vec<f64>,
    log_deviation: Vec<f64>,
}

#[differentiate]
impl Component {
    #[differentiate(wrt(self))]
    fn log_density(&self, x: &[f64]) -> f64 {
        self.mean
            .iter()
            .zip(&self.log_deviation)
            .zip(x)
            .map(|((m, s), x)| -0.5 * ((x - m) / s.exp()).powi(2) - s)
            .sum()
    }
}

#[differentiate]
fn log_sum_exp(x: &[f64]) -> f64 {
    let top = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    top + x.iter().map(|v| (v - top).exp()).sum::<f64>().ln()
}

#[differentiate(wrt(components))]
fn f(components: &[Component], points: &[Vec<f64>]) -> f64 {
    let logits: Vec<f64> = components.iter().map(|c| c.logit).collect();
    let total = log_sum_exp(&logits);
    points
        .iter()
        .map(|x| {
            let terms: Vec<f64> = components
                .iter()
                .map(|c| c.logit - total + c.log_density(x))
                .collect();
            log_sum_exp(&terms)
        })
        .sum()
}

fn twin(p: &[Dual], points: &[Vec<f64>]) -> Dual {
    let log_density = |c: usize, x: &[f64]| {
        let at = |i: usize| {
            let z = (k(x[i]) - p[5 * c + 1 + i]) / p[5 * c + 3 + i].exp();
            k(-0.5) * z * z - p[5 * c + 3 + i]
        };
        at(0) + at(1)
    };
    let total = (p[0].exp() + p[5].exp()).ln();
    points.iter().fold(k(0.0), |sum, x| {
        let term = |c: usize| (p[5 * c] - total + log_density(c, x)).exp();
        sum + (term(0) + term(1)).ln()
    })
}

#[test]
fn agrees_with_dual_numbers() {
    let component = |logit, s: f64| Component {
        logit,
        mean: vec![s, -s],
        log_deviation: vec![0.1 * s, -0.3],
    };
    let points = vec![vec![0.3, 0.5], vec![-0.8, 1.1], vec![1.4, -0.2]];
    check_data!(grad f(ref vec![component(0.2, 0.9), component(-0.4, -0.6)], con &points), |p| twin(p, &points));
}
