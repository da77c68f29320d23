//! An objective, its gradients by the attribute and its gradient by hand, and the table of their times.

use crate::race::{Runner, race, readable};
use std::cell::RefCell;
use std::hint::black_box;

/// One row of the table.
pub struct Objective {
    pub title: String,
    /// The variables, one after the other.
    pub point: Vec<f64>,
    pub primal: Primal,
    pub grad_into: GradInto,
    /// Gives the value and [keeps](keep) the gradient.
    pub grad: Primal,
    pub by_hand: GradInto,
}

pub type Primal = Box<dyn Fn(&[f64]) -> f64>;
pub type GradInto = Box<dyn Fn(&[f64], &mut [f64]) -> f64>;

/// The places of those who race.
const PRIMAL: usize = 0;
const GRAD_INTO: usize = 1;
const GRAD: usize = 2;
const BY_HAND: usize = 3;

/// Prints a row for each objective.
pub fn table(objectives: &[Objective]) {
    println!(
        "| objective | primal | `f_grad_into` / primal | `f_grad` / primal | by hand / primal | `f_grad_into` / by hand |"
    );
    println!("|---|---|---|---|---|---|");
    for objective in objectives {
        let times = race(&mut runners(
            objective,
            &RefCell::new(vec![0.0; objective.point.len()]),
        ));
        println!(
            "| {} | {} | {} | {} | {} | {} |",
            objective.title,
            readable(times.least(PRIMAL)),
            times.ratio(GRAD_INTO, PRIMAL),
            times.ratio(GRAD, PRIMAL),
            times.ratio(BY_HAND, PRIMAL),
            times.ratio(GRAD_INTO, BY_HAND),
        );
    }
    println!("\nRatios of the fastest turns; in parentheses the median ratio within a turn.");
}

fn runners<'a>(objective: &'a Objective, buffer: &'a RefCell<Vec<f64>>) -> [Runner<'a>; 4] {
    let of_value = |run: &'a Primal| -> Runner<'a> {
        Box::new(|| {
            black_box(run(black_box(&objective.point)));
        })
    };
    let of_gradient = |run: &'a GradInto| -> Runner<'a> {
        Box::new(|| {
            let mut buffer = buffer.borrow_mut();
            black_box(run(black_box(&objective.point), black_box(&mut *buffer)));
        })
    };
    [
        of_value(&objective.primal),
        of_gradient(&objective.grad_into),
        of_value(&objective.grad),
        of_gradient(&objective.by_hand),
    ]
}

/// The value; the gradient is computed and dropped, and the compiler does not know.
pub fn keep<G>((value, gradient): (f64, G)) -> f64 {
    black_box(gradient);
    value
}

/// Numbers between −1 and 1 without a pattern, the same in every run.
pub fn numbers(n: usize) -> Vec<f64> {
    let mut state = 0.5_f64;
    let mut next = || {
        // The logistic map in its chaotic regime.
        state = 3.99 * state * (1.0 - state);
        2.0 * state - 1.0
    };
    (0..n).map(|_| next()).collect()
}
