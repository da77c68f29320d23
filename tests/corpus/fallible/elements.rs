//! Elements that may not be there: of sequences and of chains, matched on, and through the combinators of `Option`.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[test]
fn by_combinators() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let first = x.first().map_or(0.0, |v| v * 2.0);
        let none = x.get(17).map_or(x[0], |v| v * 2.0);
        let third = x.iter().map(|v| v * v).nth(2).unwrap_or_default();
        let most = x.iter().copied().max_by(f64::total_cmp).map(|v| v * v);
        let at = x.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        let at = at.map(|(at, _)| at).unwrap();
        let least = x
            .iter()
            .min_by(|a, b| a.total_cmp(b))
            .and_then(|v| if *v > 0.0 { Some(v.ln()) } else { None });
        first * none + third * most.unwrap() + x[at].exp() + least.unwrap_or(x[1])
    }
    fn twin(x: &[Dual]) -> Dual {
        let by = |a: &&Dual, b: &&Dual| a.value.total_cmp(&b.value);
        let most = *x.iter().max_by(by).unwrap();
        let least = *x.iter().min_by(by).unwrap();
        let third = x.get(2).map_or(Dual::lit(0.0), |v| *v * *v);
        let last = if least.value > 0.0 { least.ln() } else { x[1] };
        x[0] * x[0] * Dual::lit(2.0) + third * most * most + most.exp() + last
    }
    check_slice!(f, twin, [[0.3, 1.0], [0.6, -0.5, 2.0, 1.5]]);
}

#[test]
fn by_patterns() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let least = match x.first() {
            Some(v) if *v > 0.5 => v * 3.0,
            Some(&v) => v * v,
            None => 0.0,
        };
        let Some(second) = x.get(1) else {
            return least;
        };
        let last = x.last();
        let mut sum = least * second;
        if let Some(v) = last {
            sum += v.sin();
        }
        sum
    }
    fn twin(x: &[Dual]) -> Dual {
        let first = x[0]
            * if x[0].value > 0.5 {
                Dual::lit(3.0)
            } else {
                x[0]
            };
        if x.len() == 1 {
            first
        } else {
            first * x[1] + x[x.len() - 1].sin()
        }
    }
    check_slice!(f, twin, [[0.3, 1.0], [0.6, -0.5, 2.0, 1.5], [0.7], [0.2]]);
}

#[derive(Clone, Debug, Differentiable)]
struct History {
    values: Vec<f64>,
    best: Option<f64>,
}

#[differentiate]
impl History {
    #[differentiate(wrt(self, x))]
    fn record(&mut self, x: f64) -> f64 {
        let before = self.values.last().map_or(x, |v| v * x);
        let first = self.values.first();
        let mut sum = if let Some(v) = first { v * x } else { x };
        self.values.push(before);
        let last = self.values.pop();
        if let Some(v) = last {
            sum += v * v;
            self.values.push(sum);
        }
        let best = self.best.map_or(sum, |best| best.max(sum));
        self.best = Some(best);
        sum
    }
}

#[test]
fn of_fields() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut history = History {
            values: Vec::new(),
            best: None,
        };
        let sum = history.record(x) + history.record(y);
        sum * history.best.unwrap_or(0.0)
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let a = x + x * x;
        let b = a * y + a * y * a * y;
        (a + b) * a.max(b)
    }
    check_scalars!(f(x, y), twin, [[0.3, 0.7], [1.1, -2.0], [0.5, 3.0]]);
}
