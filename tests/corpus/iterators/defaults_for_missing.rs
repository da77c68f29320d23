//! Elements that may be missing, with a default: neighbours of a stencil.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(x: &[f64], edge: f64) -> f64 {
    let mut total = 0.0;
    for i in 0..x.len() {
        let left = if i > 0 {
            x.get(i - 1).copied().unwrap_or(edge)
        } else {
            edge
        };
        let right = x.get(i + 1).copied().unwrap_or(edge);
        total += (left - 2.0 * x[i] + right).powi(2);
    }
    total * x.first().copied().unwrap_or(1.0)
        + x.iter()
            .find_map(|v| if *v > 1.0 { Some(v.ln()) } else { None })
            .unwrap_or(0.0)
}

fn twin<T: Real>(x: &[T], edge: T) -> T {
    let n = x.len();
    let mut total = T::ZERO;
    for i in 0..n {
        let left = if i == 0 { edge } else { x[i - 1] };
        let right = if i + 1 == n { edge } else { x[i + 1] };
        let d = left - x[i] * T::lit(2.0) + right;
        total += d * d;
    }
    total = total * x[0];
    for &v in x {
        if v > T::ONE {
            return total + v.ln();
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7, 1.4], val 0.4);
    check_grad!(ref vec![0.5], val 0.4);
}
