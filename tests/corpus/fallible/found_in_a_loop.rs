//! `?` inside a loop, and an `Option` that is carried through one.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn root(x: f64) -> Option<f64> {
    (x >= 0.0).then(|| x.sqrt())
}

#[differentiate]
fn product(x: &[f64]) -> Option<f64> {
    let mut product = 1.0;
    for v in x {
        let r = root(*v)?;
        product *= r + 0.5;
    }
    Some(product)
}

#[differentiate]
fn f(x: &[f64], scale: f64) -> f64 {
    let mut largest: Option<f64> = None;
    for v in x {
        largest = match largest {
            Some(l) if l >= *v => Some(l),
            _ => Some(*v * scale),
        };
    }
    product(x).unwrap_or(scale) * largest.unwrap_or(1.0)
}

fn twin<T: Real>(x: &[T], scale: T) -> T {
    let mut product = T::ONE;
    let mut negative = false;
    let mut largest: Option<T> = None;
    for v in x {
        negative |= *v < T::ZERO;
        product *= if negative {
            T::ONE
        } else {
            v.sqrt() + T::lit(0.5)
        };
        if !largest.is_some_and(|l| l >= *v) {
            largest = Some(*v * scale);
        }
    }
    let product = if negative { scale } else { product };
    product * largest.unwrap_or(T::ONE)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.4, 1.9, 0.6], val 0.9);
    check_grad!(ref vec![0.4, -1.9, 0.6], val 0.9);
    check_grad!(ref Vec::<f64>::new(), val 1.3);
}
