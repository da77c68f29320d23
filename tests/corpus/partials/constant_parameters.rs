//! Parameters that no derivative is given by are constant, also those built of floats, and of any type.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;
use std::collections::HashMap;

struct NotClone(f64);

/// `x^n` times a factor from the table.
#[differentiate(partials(x = f64::from(n) * x.powi(n - 1) * table[name] * 2.0))]
fn f(
    weight: f64,
    x: f64,
    n: i32,
    name: &str,
    table: &HashMap<String, f64>,
    scale: NotClone,
    steps: steps::Steps,
) -> f64 {
    let mut product = weight - weight + table[name] * scale.0;
    for _ in 0..n + steps.none() {
        product *= f64::from_bits(x.to_bits());
    }
    product
}

mod steps {
    /// Moved in, and mentioned by no derivative: it need not be `Clone`.
    pub struct Steps;
    impl Steps {
        pub fn none(self) -> i32 {
            0
        }
    }
}

fn twin<T: Real>(
    _: f64,
    x: T,
    n: i32,
    name: &str,
    table: &HashMap<String, f64>,
    scale: NotClone,
    _: steps::Steps,
) -> T {
    x.powi(n) * T::lit(table[name] * scale.0)
}

#[test]
fn agrees_with_dual_numbers() {
    let table = HashMap::from([("a".to_owned(), 1.5)]);
    check_grad!(con 0.3, val 0.7, con 3, con "a", con &table, con NotClone(2.0), con steps::Steps);
}
