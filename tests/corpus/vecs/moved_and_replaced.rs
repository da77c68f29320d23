//! `Vec`s are moved to another name, cloned, and replaced by new ones of another length.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut level = x.to_vec();
    let original = level.clone();
    while level.len() > 1 {
        let mut next = Vec::new();
        let mut i = 0;
        while i + 1 < level.len() {
            next.push(level[i] * level[i + 1] + level[i]);
            i += 2;
        }
        if i < level.len() {
            next.push(level[i].sin());
        }
        level = next;
    }
    let moved = level;
    moved[0] + original[1]
}

fn twin<T: Real>(x: &[T]) -> T {
    fn reduce<T: Real>(level: &[T]) -> T {
        if let [only] = level {
            return *only;
        }
        let next: Vec<T> = level
            .chunks(2)
            .map(|pair| {
                if let [a, b] = pair {
                    *a * *b + *a
                } else {
                    pair[0].sin()
                }
            })
            .collect();
        reduce(&next)
    }
    reduce(x) + x[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.4, 0.8, 2.1, 0.3, -0.6, 1.7]);
    check_grad!(ref vec![0.5, -1.4, 0.8, 2.1]);
}
