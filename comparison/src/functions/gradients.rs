//! The functions of `benches/gradients`.

use crate::contest::{Contest, Mode, OURS};
use crate::crates::{self, Way};
use crate::number::{Function, Number, sum};
use crate::table::{Objective, numbers};
use crate::{dot_product, log_sum_exp, network, rosenbrock};
use std::rc::Rc;

pub fn contests() -> Vec<Contest> {
    vec![
        contest(rosenbrock::objective(1_000), &Rosenbrock),
        contest(dot_product::objective(1_000), &Dot),
        contest(log_sum_exp::objective(1_000), &LogSumExp),
        contest(network::objective(64), &Network::new(64)),
    ]
}

fn contest(objective: Objective, function: &impl Function<1>) -> Contest {
    let Objective {
        title,
        point,
        grad_into,
        by_hand,
        ..
    } = objective;
    let entries = point.len();
    let mut contest = Contest::new(title, point, entries, move |x, gradient| {
        by_hand(x, gradient);
    });
    contest.add(OURS, Mode::Reverse, move |x, gradient| {
        grad_into(x, gradient);
    });
    // The way through `LogSumExp` varies with the largest element, but not the function that it computes.
    crates::enter_many(&mut contest, function, Way::Fixed);
    contest
}

#[derive(Clone)]
struct Rosenbrock;

impl Function<1> for Rosenbrock {
    fn at<T: Number>(&self, x: &[T]) -> [T; 1] {
        let terms = x.windows(2).map(|pair| {
            let curve = pair[1] - pair[0] * pair[0];
            let slope = pair[0].plus(-1.0);
            (curve * curve).times(100.0) + slope * slope
        });
        [sum(terms)]
    }
}

#[derive(Clone)]
struct Dot;

impl Function<1> for Dot {
    fn at<T: Number>(&self, x: &[T]) -> [T; 1] {
        let (x, y) = x.split_at(x.len() / 2);
        [sum(x.iter().zip(y).map(|(&a, &b)| a * b))]
    }
}

#[derive(Clone)]
struct LogSumExp;

impl Function<1> for LogSumExp {
    fn at<T: Number>(&self, x: &[T]) -> [T; 1] {
        let larger = |a: T, b: T| if a.value() < b.value() { b } else { a };
        let largest = x.iter().copied().reduce(larger).expect("not empty");
        [largest + sum(x.iter().map(|&v| (v - largest).exp())).ln()]
    }
}

#[derive(Clone)]
struct Network {
    xs: Rc<Vec<f64>>,
    ys: Rc<Vec<f64>>,
}

impl Network {
    /// The data of the objective.
    fn new(points: usize) -> Self {
        Network {
            xs: Rc::new(numbers(points * network::INPUTS)),
            ys: Rc::new(numbers(points)),
        }
    }
}

impl Function<1> for Network {
    fn at<T: Number>(&self, weights: &[T]) -> [T; 1] {
        let network::Weights { w1, b1, w2, b2 } = network::weights(weights);
        let losses = self.xs.chunks_exact(network::INPUTS).zip(&*self.ys);
        let losses = losses.map(|(x, &y)| {
            let mut out = b2[0];
            for ((row, &b), &w) in w1.chunks_exact(network::INPUTS).zip(b1).zip(w2) {
                let a = row.iter().zip(x).fold(b, |a, (w, &v)| a + w.times(v));
                out = out + w * a.tanh();
            }
            let error = out.plus(-y);
            error * error
        });
        let count = self.ys.len() as f64;
        [sum(losses).times(1.0 / count)]
    }
}
