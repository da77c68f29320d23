//! Logistic regression on real data: benign or malignant, from 30 measurements of a tumour.
//!
//! `cargo run --release --example logistic`

#![allow(clippy::cast_precision_loss, reason = "numbers of tumours are small")]

use differentiate::differentiate;
use differentiate::optimize::{Adam, Error, Iteration, MiniBatches};
use std::ops::ControlFlow;

const FEATURES: usize = 30;
const PENALTY: f64 = 0.01;

struct Tumour {
    features: [f64; FEATURES],
    is_benign: bool,
}

/// The mean of `-ln P(label)` over a batch, and a penalty on large weights. The last parameter is the offset.
#[differentiate(wrt(parameters))]
fn loss(parameters: &[f64], tumours: &[Tumour], batch: &[usize], penalty: f64) -> f64 {
    let mut sum = 0.0;
    for &i in batch {
        let score = score(parameters, &tumours[i].features);
        sum += surprise(if tumours[i].is_benign { score } else { -score });
    }
    let mut squares = 0.0;
    for weight in &parameters[..FEATURES] {
        squares += weight * weight;
    }
    sum / batch.len() as f64 + 0.5 * penalty * squares
}

/// The logarithm of the odds that a tumour is benign.
#[differentiate(wrt(parameters))]
fn score(parameters: &[f64], features: &[f64; FEATURES]) -> f64 {
    let mut score = parameters[FEATURES];
    for (weight, feature) in parameters.iter().zip(features) {
        score += weight * feature;
    }
    score
}

/// `ln(1 + exp(-margin))`, without overflow on either side.
#[differentiate]
fn surprise(margin: f64) -> f64 {
    if margin > 0.0 {
        (-margin).exp().ln_1p()
    } else {
        margin.exp().ln_1p() - margin
    }
}

fn main() -> Result<(), Error> {
    let mut tumours = read(include_str!("data/breast_cancer.csv"));
    standardise(&mut tumours);
    let all: Vec<usize> = (0..tumours.len()).collect();
    let start = [0.0; FEATURES + 1];

    println!("full batch, Adam");
    let full = Adam::new(0.1)
        .decay(0.01)
        .max_iterations(20_000)
        .gradient_tolerance(1e-6)
        .on_iteration(progress(200))
        .minimise(&start, |parameters, gradient| {
            loss_grad_into(parameters, &tumours, &all, PENALTY, gradient)
        })?;
    println!("{full}");
    let right = accuracy(&full.parameters, &tumours);
    println!("loss {:.6}, accuracy {:.2} %\n", full.value, 100.0 * right);
    assert!(full.converged() && full.gradient_norm <= 1e-6);
    assert!(right > 0.98);

    println!("mini-batches of 32, Adam");
    let mut batches = MiniBatches::new(tumours.len(), 32, 1)?;
    let mini = Adam::new(0.05)
        .decay(0.02)
        .max_iterations(100 * batches.batches_per_epoch())
        .on_iteration(progress(300))
        .minimise(&start, |parameters, gradient| {
            loss_grad_into(
                parameters,
                &tumours,
                batches.next_batch(),
                PENALTY,
                gradient,
            )
        })?;
    let value = loss(&mini.parameters, &tumours, &all, PENALTY);
    let right = accuracy(&mini.parameters, &tumours);
    println!("after {} epochs, on all data:", batches.epoch());
    println!("loss {value:.6}, accuracy {:.2} %", 100.0 * right);
    assert!(value - full.value < 1e-3, "close to the minimum");
    assert!(right > 0.98);
    Ok(())
}

/// Prints a line at the start, and then at every so many iterations.
fn progress(every: usize) -> impl FnMut(&Iteration<'_>) -> ControlFlow<()> {
    move |at| {
        if at.iteration % every == 0 {
            let (k, value, norm) = (at.iteration, at.value, at.gradient_norm);
            println!("{k:>6}  loss {value:.8}  gradient {norm:.1e}");
        }
        ControlFlow::Continue(())
    }
}

fn accuracy(parameters: &[f64], tumours: &[Tumour]) -> f64 {
    let is_right = |t: &&Tumour| (score(parameters, &t.features) > 0.0) == t.is_benign;
    tumours.iter().filter(is_right).count() as f64 / tumours.len() as f64
}

/// Gives every feature the mean 0 and the variance 1.
fn standardise(tumours: &mut [Tumour]) {
    let n = tumours.len() as f64;
    for j in 0..FEATURES {
        let mean = tumours.iter().map(|t| t.features[j]).sum::<f64>() / n;
        let square = |t: &Tumour| (t.features[j] - mean).powi(2);
        let deviation = (tumours.iter().map(square).sum::<f64>() / n).sqrt();
        for tumour in &mut *tumours {
            tumour.features[j] = (tumour.features[j] - mean) / deviation;
        }
    }
}

fn read(csv: &str) -> Vec<Tumour> {
    csv.lines().skip(1).map(tumour).collect()
}

fn tumour(line: &str) -> Tumour {
    let numbers: Vec<f64> = line
        .split(',')
        .map(|cell| cell.parse().expect("a number"))
        .collect();
    let (label, features) = numbers.split_last().expect("a row has a label");
    Tumour {
        features: features.try_into().expect("a row has 30 features"),
        is_benign: *label == 1.0,
    }
}
