//! A method's receiver that is not used afterwards, in the second order, beside an argument that is constant.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Contract {
    strike: f64,
}

#[differentiate(hvp)]
impl Contract {
    #[differentiate(hvp, wrt(self, spot))]
    fn mean(&self, spot: f64, paths: &[Vec<f64>]) -> f64 {
        let payoffs = paths
            .iter()
            .flatten()
            .map(|z| (spot * z - self.strike).powi(3));
        payoffs.sum()
    }
}

#[differentiate(hvp, hessian, jacobian)]
fn f(x: f64, y: f64) -> f64 {
    let contract = Contract { strike: x * y };
    let paths: Vec<Vec<f64>> = vec![vec![1.5], vec![0.5, 2.0]];
    contract.mean(y, &paths) + Contract { strike: y.sin() }.mean(x, &paths)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mean = |strike: T, spot: T| {
        let payoffs = [1.5, 0.5, 2.0].map(|z| (spot * T::lit(z) - strike).powi(3));
        payoffs.into_iter().sum::<T>()
    };
    mean(x * y, y) + mean(y.sin(), x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.75, 1.5], [-1.25, 0.5]]);
}
