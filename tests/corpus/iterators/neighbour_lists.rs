//! A Lennard-Jones energy with neighbour lists: constant indices in chains over active positions.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[differentiate(wrt(x, sigma))]
fn f(x: &[[f64; 2]], sigma: f64, neighbours: &[&[usize]]) -> f64 {
    neighbours
        .iter()
        .enumerate()
        .flat_map(|(i, list)| list.iter().map(move |&j| (i, j)))
        .filter(|(i, j)| i < j)
        .map(|(i, j)| {
            let r2: f64 = x[i].iter().zip(&x[j]).map(|(a, b)| (a - b) * (a - b)).sum();
            let s6 = (sigma * sigma / r2).powi(3);
            4.0 * (s6 * s6 - s6)
        })
        .sum()
}

fn twin<T: Real>(x: &[[T; 2]], sigma: T, neighbours: &[&[usize]]) -> T {
    let mut total = T::ZERO;
    for i in 0..x.len() {
        for &j in neighbours[i] {
            if i < j {
                let dx = x[i][0] - x[j][0];
                let dy = x[i][1] - x[j][1];
                let q = sigma * sigma / (dx * dx + dy * dy);
                let s6 = q * q * q;
                total += (s6 * s6 - s6) * T::lit(4.0);
            }
        }
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![[0.5, 2.0], [-0.7, 0.4], [0.9, 1.1]], val 0.8, con &[&[1_usize, 2] as &[usize], &[0], &[0, 1]]);
}
