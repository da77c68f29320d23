//! A binary tree laid out in an array: the children of node `i` are `2 i + 1` and `2 i + 2`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn visit(tree: &[f64], node: usize, weight: f64) -> f64 {
    if node >= tree.len() {
        return weight;
    }
    let here = tree[node] * weight;
    here + visit(tree, 2 * node + 1, here.sin()) * visit(tree, 2 * node + 2, 0.5 * here)
}

#[differentiate]
fn f(tree: &[f64]) -> f64 {
    visit(tree, 0, 1.0)
}

fn twin<T: Real>(tree: &[T]) -> T {
    fn below<T: Real>(tree: &[T], node: usize, weight: T) -> T {
        let Some(&value) = tree.get(node) else {
            return weight;
        };
        let here = value * weight;
        let left = below(tree, 2 * node + 1, here.sin());
        here + left * below(tree, 2 * node + 2, here / T::lit(2.0))
    }
    below(tree, 0, T::lit(1.0))
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.9, -1.2, 0.4, 1.7, -0.3, 0.6]);
}
