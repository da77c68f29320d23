//! Maps, sets and queues of constants: filled by positions that are made of active values, and gone through as written.

use super::differentiate;
use crate::support::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

#[differentiate(wrt(x))]
fn weighted(x: &[f64], weights: &BTreeMap<usize, f64>) -> f64 {
    let mut sum = 0.0;
    for (place, weight) in weights {
        sum += x[*place] * weight;
    }
    for (&place, &weight) in weights.iter() {
        sum += x[place].powi(2) * weight;
    }
    for weight in weights.values() {
        sum *= 1.0 + weight * x[0];
    }
    sum
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut cells: BTreeMap<(i64, bool), Vec<usize>> = BTreeMap::new();
    for (k, place) in x.iter().enumerate() {
        cells
            .entry((place.floor() as i64, true))
            .or_default()
            .push(k);
    }
    let mut energy = 0.0;
    let mut seen = BTreeSet::new();
    for (&(cell, _), members) in &cells {
        for step in 0..=1 {
            let Some(others) = cells.get(&(cell + step, true)) else {
                continue;
            };
            for &i in members {
                for &j in others.iter().filter(|&&j| j > i) {
                    energy += (x[i] - x[j]).powi(2);
                }
                seen.insert(i);
            }
        }
    }
    for k in &seen {
        energy += x[*k];
    }
    let mut queue = VecDeque::from(vec![0]);
    let mut product = 1.0;
    while let Some(k) = queue.pop_front() {
        if k < x.len() {
            product *= 1.0 + x[k] * x[k];
            queue.extend([2 * k + 1, 2 * k + 2]);
        }
    }
    let n = x.len();
    let weights: BTreeMap<usize, f64> = (0..x.len()).map(|k| (k, k as f64 + 0.5)).collect();
    let places: HashMap<usize, usize> = (0..n).map(|k| (k, n - 1 - k)).collect();
    energy + product + weighted(x, &weights) * x[places[&0]]
}

fn twin<T: Real>(x: &[T]) -> T {
    let cell = |k: usize| {
        let mut n = -9;
        while T::lit(f64::from(n) + 1.0) <= x[k] {
            n += 1;
        }
        n
    };
    let (mut energy, mut sum) = (T::ZERO, T::ZERO);
    for i in 0..x.len() {
        for j in i + 1..x.len() {
            if (0..=1).contains(&(cell(j) - cell(i))) {
                energy += (x[i] - x[j]).powi(2);
            }
        }
        energy += x[i];
        sum += (x[i] + x[i] * x[i]) * T::lit(i as f64 + 0.5);
    }
    let mut product = T::ONE;
    for k in 0..x.len() {
        product *= T::ONE + x[k] * x[k];
        sum *= T::ONE + T::lit(k as f64 + 0.5) * x[0];
    }
    energy + product + sum * x[x.len() - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [vec![0.5, 1.5, -0.7, 0.9], vec![0.25, 0.3]]);
}
