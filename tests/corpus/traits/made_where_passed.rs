//! Implementors that are not `Clone`, made where they are passed, in closures and loops.

use super::differentiate;
use crate::support::*;

trait Activation {
    #[differentiate(wrt(x))]
    fn apply(&self, x: f64) -> f64;
}

struct Tanh;
struct Leaky(f64);

#[differentiate]
impl Activation for Tanh {
    #[differentiate(wrt(x))]
    fn apply(&self, x: f64) -> f64 {
        x.tanh()
    }
}

#[differentiate]
impl Activation for Leaky {
    #[differentiate(wrt(x))]
    fn apply(&self, x: f64) -> f64 {
        if x > 0.0 { x } else { self.0 * x }
    }
}

#[differentiate]
fn layer<A: Activation>(x: &[f64], w: f64, activation: &A) -> Vec<f64> {
    x.iter().map(|x| activation.apply(w * x)).collect()
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for w in x {
        let hidden = layer(x, *w, &Tanh);
        let out = layer(&hidden, x[0], &Leaky(0.25));
        sum += out.iter().sum::<f64>();
    }
    sum + (0..2).map(|k| layer(x, x[k], &Tanh)[k]).sum::<f64>()
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut sum = T::ZERO;
    for w in x {
        for v in x {
            let z = x[0] * (*w * *v).tanh();
            sum += if z > T::ZERO { z } else { z * T::lit(0.25) };
        }
    }
    sum + (x[0] * x[0]).tanh() + (x[1] * x[1]).tanh()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, -1.1, 0.4], [-0.6, 0.4, 0.2]]);
}
