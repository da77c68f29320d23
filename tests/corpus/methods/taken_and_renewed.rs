//! Methods that take `self` by value and give the next state beside something else.

use super::*;

#[derive(Clone, Debug, PartialEq, Differentiable)]
enum Phase {
    Heating { power: f64 },
    Holding(Vec<f64>),
    Done,
}

#[differentiate]
impl Phase {
    #[differentiate(wrt(self, t))]
    fn next(self, t: f64) -> (Phase, f64) {
        match self {
            Phase::Heating { power } if t < 2.0 => {
                (Phase::Heating { power: 0.5 * power }, t + power)
            }
            Phase::Heating { power } => (Phase::Holding(vec![power, t]), t),
            Phase::Holding(left) => {
                let [power, last] = left[..] else {
                    return (Phase::Done, t);
                };
                (Phase::Holding(vec![power * last]), t * power)
            }
            Phase::Done => (Phase::Done, t),
        }
    }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let (mut phase, mut t) = (Phase::Heating { power: x }, y);
    let mut area = 0.0;
    for _ in 0..8 {
        (phase, t) = phase.next(t);
        area += t * t;
    }
    let mut phase = Phase::Heating { power: y };
    let mut t = x;
    while phase != Phase::Done {
        let (next, later) = phase.next(t);
        phase = next;
        t = later;
        area += t;
    }
    area
}

fn run(mut power: Dual, mut t: Dual) -> Vec<Dual> {
    let mut all = Vec::new();
    while t.value < 2.0 {
        t = t + power;
        power = k(0.5) * power;
        all.push(t);
    }
    all.push(t);
    all.push(t * power);
    all.push(t * power);
    all
}

fn twin(x: Dual, y: Dual) -> Dual {
    let mut first = run(x, y);
    let last = first[first.len() - 1];
    first.resize(8, last);
    let squares: Dual = first.into_iter().map(|t| t * t).sum();
    squares + run(y, x).into_iter().sum::<Dual>()
}

#[test]
fn agrees_with_dual_numbers() {
    crate::support::check_scalars!(f(x, y), twin, [[1.25, 1.5], [1.75, 1.0]]);
}
