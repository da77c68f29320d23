//! Lifetimes, named and elided, on active and on constant parameters.

use super::differentiate;
use crate::support::*;

struct Table<'a> {
    weights: &'a [f64],
}

#[differentiate]
fn f<'a, 'b: 'a>(x: &'a [f64], scale: &'b f64, table: &Table<'a>, names: &[&'static str]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += table.weights[i] * x[i] * x[i];
    }
    sum * scale + names.len() as f64
}

fn twin<T: Real>(x: &[T], scale: &T, table: &Table, names: &[&'static str]) -> T {
    let terms = x
        .iter()
        .zip(table.weights)
        .map(|(&x, &w)| T::lit(w) * x * x);
    terms.fold(T::ZERO, |sum, term| sum + term) * *scale + T::lit(names.len() as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    let table = Table {
        weights: &[1.0, 2.0, 3.0],
    };
    check!(
        f(x: &[f64], scale: &f64, table = &table, names = &["a", "b"]) -> f64,
        twin,
        [[1.0, -2.0, 0.5, 4.0], [1.5, 2.0]]
    );
}
