//! Hessian-vector products beside gradients.

use crate::{Contest, agree, numbers};
use differentiate::differentiate;
use std::hint::black_box;

#[differentiate(hvp)]
fn rosenbrock(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

#[differentiate(hvp)]
fn log_sum_exp(x: &[f64]) -> f64 {
    x.iter().map(|x| x.exp()).sum::<f64>().ln()
}

/// The squared error of a layer of 8 tanh neurons on 3 inputs, whose outputs are added up.
#[differentiate(hvp)]
fn network(weights: &[f64]) -> f64 {
    let mut error = 0.0;
    for sample in 0..32_u32 {
        let t = f64::from(sample) / 32.0;
        let inputs = [t, t * t, 1.0 - t];
        let mut output = 0.0;
        for neuron in 0..8 {
            let mut sum = weights[4 * neuron];
            for k in 0..3 {
                sum += weights[4 * neuron + k + 1] * inputs[k];
            }
            output += sum.tanh();
        }
        error += (output - t.sin()).powi(2);
    }
    error
}

type Gradient = fn(&[f64]) -> (f64, Vec<f64>);
type Product = fn(&[f64], &[f64]) -> (f64, Vec<f64>, Vec<f64>);

const ALL: [(&str, usize, Gradient, Product); 3] = [
    (
        "Rosenbrock, n = 1 000",
        1_000,
        rosenbrock_grad,
        rosenbrock_hvp,
    ),
    (
        "log-sum-exp, n = 1 000",
        1_000,
        log_sum_exp_grad,
        log_sum_exp_hvp,
    ),
    (
        "network of 8 tanh neurons, 32 samples",
        32,
        network_grad,
        network_hvp,
    ),
];

/// The product against a difference of gradients.
pub fn check() {
    for (title, n, gradient, product) in ALL {
        let (x, direction) = (numbers(n), numbers(2 * n).split_off(n));
        let (value, slope, along) = product(&x, &direction);
        assert_eq!(
            (value, &slope),
            (gradient(&x).0, &gradient(&x).1),
            "{title}"
        );
        let moved = |step: f64| {
            let x = x.iter().zip(&direction).map(|(x, d)| x + step * d);
            gradient(&x.collect::<Vec<_>>()).1
        };
        let (ahead, behind) = (moved(1e-4), moved(-1e-4));
        let difference = ahead.iter().zip(&behind).map(|(a, b)| (a - b) / 2e-4);
        let scale = along
            .iter()
            .fold(1.0_f64, |most, entry| most.max(entry.abs()));
        for (a, b) in along.iter().zip(difference) {
            assert!((a - b).abs() < 1e-5 * scale, "{title}: {a} and {b}");
        }
        agree(title, &slope, &gradient(&x).1);
    }
    let values = [
        rosenbrock(&[1.0, 1.0]),
        log_sum_exp(&[0.0]),
        network(&[0.0; 32]),
    ];
    assert_eq!(values[..2], [0.0, 0.0]);
}

pub fn contests() -> Vec<Contest> {
    let contest = |(title, n, gradient, product): (&'static str, usize, Gradient, Product)| {
        let (x, point, direction) = (numbers(n), numbers(n), numbers(2 * n).split_off(n));
        Contest {
            title,
            runners: [
                Box::new(move || {
                    black_box(gradient(black_box(&x)));
                }),
                Box::new(move || {
                    black_box(product(black_box(&point), black_box(&direction)));
                }),
            ],
        }
    };
    ALL.into_iter().map(contest).collect()
}
