//! A heat equation's steps by windows with borders kept, `extend` and `chain`.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate]
fn f(u: &[f64], rate: f64, n: usize) -> f64 {
    let mut now = u.to_vec();
    for _ in 0..n {
        let inner = now
            .windows(3)
            .map(|w| w[1] + rate * (w[0] - 2.0 * w[1] + w[2]));
        let next: Vec<f64> = std::iter::once(now[0])
            .chain(inner)
            .chain(std::iter::once(now[now.len() - 1]))
            .collect();
        now = next;
    }
    now.iter()
        .enumerate()
        .map(|(i, v)| v * v * (i + 1) as f64)
        .sum()
}

fn twin<T: Real>(u: &[T], rate: T, n: usize) -> T {
    let mut now = u.to_vec();
    for _ in 0..n {
        let mut next = now.clone();
        for i in 1..now.len() - 1 {
            next[i] = now[i] + rate * (now[i - 1] - now[i] - now[i] + now[i + 1]);
        }
        now = next;
    }
    let mut total = T::ZERO;
    for (i, &v) in now.iter().enumerate() {
        total += v * v * T::lit((i + 1) as f64);
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, 2.0, -0.7, 0.4], val 0.2, con 3);
}
