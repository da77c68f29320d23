//! Lengths of a struct's own `Vec`s, and its own integers, in a value that carries a derivative: the compiler does not see
//! that they are integers, and rustc does.

use super::differentiate;
use crate::support::data::{check_data, k};
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Series {
    values: Vec<f64>,
    lag: usize,
}

#[differentiate]
impl Series {
    #[differentiate(wrt(self))]
    fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.values.len() as f64
    }

    #[differentiate(wrt(self))]
    fn covariance(&self) -> f64 {
        if self.values.is_empty() {
            return 0.0;
        }
        let mean = self.mean();
        let last = self.values.len() - self.lag.max(1);
        let step = 1.0 / (self.values.len() - 1) as f64;
        let mut sum = 0.0;
        for k in 0..last {
            sum += (self.values[k] - mean) * (self.values[k + self.lag] - mean);
        }
        sum * step * self.values.len().min(3) as f64
    }
}

#[differentiate(wrt(series))]
fn f(series: &Series) -> f64 {
    series.covariance() * series.values[series.values.len() - 1] * (series.lag + 1) as f64
}

#[test]
fn agrees_with_dual_numbers() {
    let series = Series {
        values: vec![0.5, 1.5, -0.3, 2.0],
        lag: 1,
    };
    check_data!(grad f(ref series), |x| {
        let mean = (x[0] + x[1] + x[2] + x[3]) * k(0.25);
        let d = [0, 1, 2, 3].map(|k| x[k] - mean);
        (d[0] * d[1] + d[1] * d[2] + d[2] * d[3]) * x[3] * k(2.0)
    });
}
