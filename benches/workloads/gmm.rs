//! The log posterior of a mixture of normal distributions, with Wishart's prior.
//!
//! The inverse covariance of a component is `Qᵀ Q`, with `Q` lower triangular: its diagonal is `exp(q)`, and what is below
//! stands in `l`, column by column.

#![allow(
    clippy::needless_range_loop,
    reason = "matrices are indexed by row and column"
)]

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::f64::consts::PI;
use std::rc::Rc;

/// The prior's scale, and its degrees of freedom beyond `d + 1`.
#[derive(Clone, Copy)]
pub struct Wishart {
    pub gamma: f64,
    pub m: u32,
}

#[differentiate]
fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    largest + x.iter().map(|v| (v - largest).exp()).sum::<f64>().ln()
}

#[differentiate(constant(x))]
pub fn log_posterior(
    alpha: &[f64],
    mu: &[f64],
    q: &[f64],
    l: &[f64],
    x: &[f64],
    d: usize,
    prior: Wishart,
) -> f64 {
    let k = alpha.len();
    let n = x.len() / d;
    let below = d * (d - 1) / 2;
    let scales: Vec<f64> = q.iter().map(|v| v.exp()).collect();
    let sums: Vec<f64> = q
        .chunks_exact(d)
        .map(|row| row.iter().sum::<f64>())
        .collect();
    let mut centred = vec![0.0; d];
    let mut z = vec![0.0; d];
    let mut terms = vec![0.0; k];
    let mut total = 0.0;
    for point in x.chunks_exact(d) {
        for c in 0..k {
            for j in 0..d {
                centred[j] = point[j] - mu[c * d + j];
                z[j] = scales[c * d + j] * centred[j];
            }
            let mut at = c * below;
            for column in 0..d {
                for row in column + 1..d {
                    z[row] += l[at] * centred[column];
                    at += 1;
                }
            }
            let squared: f64 = z.iter().map(|v| v * v).sum();
            terms[c] = alpha[c] + sums[c] - 0.5 * squared;
        }
        total += log_sum_exp(&terms);
    }
    let likelihood = total - n as f64 * log_sum_exp(alpha) - 0.5 * (n * d) as f64 * (2.0 * PI).ln();
    likelihood + log_prior(&scales, &sums, l, d, prior)
}

/// Wishart's prior of all components.
#[differentiate]
fn log_prior(scales: &[f64], sums: &[f64], l: &[f64], d: usize, prior: Wishart) -> f64 {
    let k = sums.len();
    let below = d * (d - 1) / 2;
    let mut sum = k as f64 * log_normaliser(d, prior);
    for c in 0..k {
        let diagonal: f64 = scales[c * d..(c + 1) * d].iter().map(|v| v * v).sum();
        let rest: f64 = l[c * below..(c + 1) * below].iter().map(|v| v * v).sum();
        sum -= 0.5 * prior.gamma * prior.gamma * (diagonal + rest);
        sum += f64::from(prior.m) * sums[c];
    }
    sum
}

fn log_normaliser(d: usize, prior: Wishart) -> f64 {
    let size = u32::try_from(d).expect("dimensions are small");
    let freedom = size + prior.m + 1;
    let dimensions = f64::from(size);
    let multivariate = dimensions * (dimensions - 1.0) / 4.0 * PI.ln()
        + (1..=size)
            .map(|j| log_gamma_of_half(freedom + 1 - j))
            .sum::<f64>();
    f64::from(freedom) * dimensions * (prior.gamma.ln() - 0.5 * 2.0_f64.ln()) - multivariate
}

/// `ln Γ(n / 2)`
fn log_gamma_of_half(n: u32) -> f64 {
    let start = if n % 2 == 0 { 0.0 } else { 0.5 * PI.ln() };
    let first = 2 - n % 2;
    (first..n)
        .step_by(2)
        .map(|twice| (f64::from(twice) / 2.0).ln())
        .sum::<f64>()
        + start
}

/// The gradient's parts.
struct Parts<T> {
    alpha: T,
    mu: T,
    q: T,
    l: T,
}

fn parts_mut(all: &mut [f64], k: usize, d: usize) -> Parts<&mut [f64]> {
    let (alpha, rest) = all.split_at_mut(k);
    let (mu, rest) = rest.split_at_mut(k * d);
    let (q, l) = rest.split_at_mut(k * d);
    Parts { alpha, mu, q, l }
}

/// Point by point, forward and back; the transformed differences to all means are what is kept of a point.
fn by_hand(data: &Data, gradient: &mut [f64]) -> f64 {
    let Data {
        alpha,
        mu,
        q,
        l,
        x,
        d,
        prior,
    } = data;
    let (d, k) = (*d, alpha.len());
    let n = x.len() / d;
    let below = d * (d - 1) / 2;
    gradient.fill(0.0);
    let bar = parts_mut(gradient, k, d);
    let scales: Vec<f64> = q.iter().map(|v| v.exp()).collect();
    let sums: Vec<f64> = q
        .chunks_exact(d)
        .map(|row| row.iter().sum::<f64>())
        .collect();
    let mut centred = vec![0.0; k * d];
    let mut z = vec![0.0; k * d];
    let mut terms = vec![0.0; k];
    let mut centred_bar = vec![0.0; d];
    let mut total = 0.0;
    for point in x.chunks_exact(d) {
        for c in 0..k {
            let centred = &mut centred[c * d..(c + 1) * d];
            let z = &mut z[c * d..(c + 1) * d];
            let (mu, scales) = (&mu[c * d..(c + 1) * d], &scales[c * d..(c + 1) * d]);
            for j in 0..d {
                centred[j] = point[j] - mu[j];
                z[j] = scales[j] * centred[j];
            }
            let mut rest = &l[c * below..(c + 1) * below];
            for column in 0..d {
                let (entries, others) = rest.split_at(d - column - 1);
                for (z, entry) in z[column + 1..].iter_mut().zip(entries) {
                    *z += entry * centred[column];
                }
                rest = others;
            }
            let squared: f64 = z.iter().map(|v| v * v).sum();
            terms[c] = alpha[c] + sums[c] - 0.5 * squared;
        }
        let largest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for term in &mut terms {
            *term = (*term - largest).exp();
            sum += *term;
        }
        total += largest + sum.ln();
        let scale = 1.0 / sum;
        for c in 0..k {
            let weight = terms[c] * scale;
            bar.alpha[c] += weight;
            let centred = &centred[c * d..(c + 1) * d];
            let z = &mut z[c * d..(c + 1) * d];
            let mut rest = &l[c * below..(c + 1) * below];
            let mut rest_bar = &mut bar.l[c * below..(c + 1) * below];
            let scales = &scales[c * d..(c + 1) * d];
            let q_bar = &mut bar.q[c * d..(c + 1) * d];
            for v in z.iter_mut() {
                *v *= -weight;
            }
            for j in 0..d {
                // The part by `sums`, and the part by the diagonal.
                q_bar[j] += weight + z[j] * scales[j] * centred[j];
                centred_bar[j] = z[j] * scales[j];
            }
            for column in 0..d {
                let (entries, others) = rest.split_at(d - column - 1);
                let (entries_bar, others_bar) = rest_bar.split_at_mut(d - column - 1);
                let mut sum = 0.0;
                for ((z, entry), entry_bar) in z[column + 1..].iter().zip(entries).zip(entries_bar)
                {
                    *entry_bar += z * centred[column];
                    sum += z * entry;
                }
                centred_bar[column] += sum;
                (rest, rest_bar) = (others, others_bar);
            }
            for (g, v) in bar.mu[c * d..(c + 1) * d].iter_mut().zip(&centred_bar) {
                *g -= v;
            }
        }
    }
    let largest = alpha.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum = alpha.iter().map(|v| (v - largest).exp()).sum::<f64>();
    for (g, v) in bar.alpha.iter_mut().zip(alpha) {
        *g -= n as f64 * (v - largest).exp() / sum;
    }
    let weight = prior.gamma * prior.gamma;
    for (g, v) in bar.q.iter_mut().zip(&scales) {
        *g += f64::from(prior.m) - weight * v * v;
    }
    for (g, v) in bar.l.iter_mut().zip(l) {
        *g -= weight * v;
    }
    total - n as f64 * (largest + sum.ln()) - 0.5 * (n * d) as f64 * (2.0 * PI).ln()
        + log_prior(&scales, &sums, l, d, *prior)
}

struct Data {
    alpha: Vec<f64>,
    mu: Vec<f64>,
    q: Vec<f64>,
    l: Vec<f64>,
    x: Vec<f64>,
    d: usize,
    prior: Wishart,
}

fn primal(data: &Data) -> f64 {
    let Data {
        alpha,
        mu,
        q,
        l,
        x,
        d,
        prior,
    } = data;
    log_posterior(alpha, mu, q, l, x, *d, *prior)
}

fn ours(data: &Data, gradient: &mut [f64]) -> f64 {
    let Data {
        alpha,
        mu,
        q,
        l,
        x,
        d,
        prior,
    } = data;
    let bar = parts_mut(gradient, alpha.len(), *d);
    log_posterior_grad_into(
        alpha, mu, q, l, x, *d, *prior, bar.alpha, bar.mu, bar.q, bar.l,
    )
}

fn workload(data: Data) -> Workload {
    let (k, d) = (data.alpha.len(), data.d);
    let entries = data.alpha.len() + data.mu.len() + data.q.len() + data.l.len();
    let title = format!("gmm, d {d}, k {k}, n {}", data.x.len() / d);
    let data = Rc::new(data);
    let (at, also_at) = (data.clone(), data.clone());
    Workload {
        title,
        values: 1,
        entries,
        primal: Box::new(move |value| value[0] = primal(&data)),
        ours: Box::new(move |value, gradient| value[0] = ours(&at, gradient)),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&also_at, gradient)),
    }
}

pub fn expected() -> Vec<Expected> {
    let files = [
        include_str!("data/gmm.json"),
        include_str!("data/gmm_prior.json"),
    ];
    let case = |text: &&str| {
        let golden = Golden::read(text);
        let input = |name: &str| golden.numbers(&format!("/input/{name}"));
        let data = Data {
            alpha: input("alpha"),
            mu: input("mu"),
            q: input("q"),
            l: input("l"),
            x: input("x"),
            d: golden.size("/input/d"),
            prior: Wishart {
                gamma: golden.number("/input/gamma"),
                m: u32::try_from(golden.size("/input/m")).expect("the prior is small"),
            },
        };
        let parts = ["alpha", "mu", "q", "l"];
        let gradient = parts.map(|name| golden.numbers(&format!("/gradient/{name}")));
        Expected {
            workload: workload(data),
            value: golden.numbers("/objective"),
            derivative: gradient.concat(),
        }
    };
    files.iter().map(case).collect()
}

pub fn measured() -> Vec<Workload> {
    let sized = |(d, k, n): (usize, usize, usize)| {
        let mut numbers = Numbers::new(6.0);
        workload(Data {
            alpha: numbers.normal(k),
            mu: numbers.uniform(k * d),
            q: numbers.normal(k * d),
            l: numbers.normal(k * d * (d - 1) / 2),
            x: numbers.normal(n * d),
            d,
            prior: Wishart { gamma: 1.0, m: 0 },
        })
    };
    [(2, 5, 1_000), (10, 25, 1_000)].map(sized).into()
}
