//! `..rest` beside members that carry no derivative, and beside lists of another length.

use super::*;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    Call,
    Put,
}

#[derive(Clone, Debug, Differentiable)]
struct Contract {
    strike: f64,
    #[differentiable(constant)]
    kind: Kind,
    #[differentiable(constant)]
    day: f64,
    steps: usize,
    weights: Vec<f64>,
    extra: Option<f64>,
    name: String,
}

#[differentiate(wrt(contract, x))]
fn value(contract: &Contract, x: f64) -> f64 {
    let weight: f64 = contract.weights.iter().sum();
    let own = match contract.kind {
        Kind::Call => contract.strike * x,
        Kind::Put => x,
    };
    (x - contract.strike).powi(2) * contract.day * weight + own + contract.extra.unwrap_or(x * x)
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let put = Contract {
        strike: x,
        kind: Kind::Put,
        day: 2.0,
        steps: 3,
        weights: vec![x, y],
        extra: Some(y),
        name: "put".to_string(),
    };
    let call = Contract {
        kind: Kind::Call,
        ..put.clone()
    };
    let late = Contract {
        day: 5.0,
        steps: 4,
        name: "late".into(),
        extra: None,
        ..call.clone()
    };
    let light = Contract {
        weights: vec![1.0, 2.0, y],
        ..late.clone()
    };
    value(&put, x * y) + value(&call, x + y) * value(&late, y) + value(&light, x * x)
}

fn of(strike: Dual, call: bool, day: f64, weight: Dual, extra: Option<Dual>, x: Dual) -> Dual {
    let miss = x - strike;
    let own = if call { strike * x } else { x };
    miss * miss * k(day) * weight + own + extra.unwrap_or(x * x)
}

fn twin(x: Dual, y: Dual) -> Dual {
    let weight = x + y;
    of(x, false, 2.0, weight, Some(y), x * y)
        + of(x, true, 2.0, weight, Some(y), x + y) * of(x, true, 5.0, weight, None, y)
        + of(x, true, 5.0, k(3.0) + y, None, x * x)
}

#[test]
fn agrees_with_dual_numbers() {
    crate::support::check_scalars!(f(x, y), twin, [[0.5, 1.5], [-1.25, 0.3]]);
}
