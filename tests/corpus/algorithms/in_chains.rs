//! Statistics, a network layer and a regression, written as iterator chains and closures.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

mod log_sum_exp {
    use super::*;

    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = x.iter().map(|v| (v - largest).exp()).sum();
        largest + sum.ln() + x.iter().zip(y).map(|(a, b)| a * b).sum::<f64>()
    }

    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let mut sum = T::ZERO;
        let mut dot = T::ZERO;
        for (a, b) in x.iter().zip(y) {
            sum += a.exp();
            dot += *a * *b;
        }
        sum.ln() + dot
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref vec![0.4, -1.2, 0.9], ref vec![1.5, 0.3, -0.7]);
    }
}

mod variance {
    use super::*;

    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len() as f64;
        let mean = x.iter().sum::<f64>() / n;
        let square = |v: f64| v * v;
        x.iter().map(|v| square(v - mean)).sum::<f64>() / (n - 1.0)
    }

    fn twin<T: Real>(x: &[T]) -> T {
        let n = T::lit(x.len() as f64);
        let (mut s, mut q) = (T::ZERO, T::ZERO);
        for v in x {
            s += *v;
            q += *v * *v;
        }
        (q - s * s / n) / (n - T::ONE)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref vec![0.4, -1.2, 0.9, 0.1]);
    }
}

mod logistic {
    use super::*;

    #[differentiate]
    fn sigmoid(z: f64) -> f64 {
        1.0 / (1.0 + (-z).exp())
    }

    #[differentiate]
    fn f(theta: &[f64], rows: &[Vec<f64>], labels: &[bool]) -> f64 {
        let likelihood = |row: &[f64], label: bool| {
            let z: f64 = theta.iter().zip(row).map(|(t, v)| t * v).sum();
            let p = sigmoid(z);
            if label { p.ln() } else { (1.0 - p).ln() }
        };
        let penalty = theta.iter().skip(1).map(|t| t.powi(2)).sum::<f64>();
        let mut total = 0.1 * penalty;
        for term in rows
            .iter()
            .zip(labels)
            .map(|(row, &label)| likelihood(row, label))
        {
            total -= term;
        }
        total
    }

    fn twin<T: Real>(theta: &[T], rows: &[Vec<T>], labels: &[bool]) -> T {
        let mut total = T::lit(0.1) * theta[1] * theta[1];
        for (row, label) in rows.iter().zip(labels) {
            let z = theta[0] * row[0] + theta[1] * row[1];
            let z = if *label { z } else { -z };
            total += (-z).exp().ln_1p();
        }
        total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(
            ref vec![0.2, -0.6],
            ref vec![vec![1.0, 0.5], vec![1.0, -1.3], vec![1.0, 2.0]],
            con &[true, false, false]
        );
    }
}

mod selections {
    use super::*;

    #[differentiate]
    fn f(x: &[f64], s: f64) -> f64 {
        let positive: Vec<f64> = x.iter().filter(|v| **v > 0.0).map(|&v| v * s).collect();
        let both = positive
            .iter()
            .chain(x)
            .take_while(|v| v.abs() < 2.0)
            .sum::<f64>();
        let (first, second): (Vec<f64>, Vec<f64>) = x
            .iter()
            .enumerate()
            .map(|(i, v)| (v * i as f64, v * v))
            .unzip();
        let product: f64 = first
            .iter()
            .rev()
            .zip(&second)
            .map(|(a, b)| a + b)
            .product();
        let horner = x.iter().rev().fold(0.0, |sum, v| sum * s + v);
        both + product + horner + positive.iter().sum::<f64>() * positive.len() as f64
    }

    fn twin<T: Real>(x: &[T], s: T) -> T {
        let zero = T::ZERO;
        let mut positive = Vec::new();
        for v in x {
            if *v > zero {
                positive.push(*v * s);
            }
        }
        let mut both = zero;
        for v in positive.iter().chain(x) {
            if v.abs() >= T::lit(2.0) {
                break;
            }
            both += *v;
        }
        let n = x.len();
        let mut product = T::ONE;
        let mut horner = zero;
        for i in 0..n {
            let k = n - 1 - i;
            product = product * (x[k] * T::lit(k as f64) + x[i] * x[i]);
            horner = horner * s + x[k];
        }
        let mut sum = zero;
        for v in &positive {
            sum += *v;
        }
        both + product + horner + sum * T::lit(positive.len() as f64)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref vec![0.4, -1.2, 0.9, 3.1], val 0.8);
        check_grad!(ref vec![0.4, 1.2], val -1.5);
    }
}
