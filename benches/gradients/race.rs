//! Runs an objective, its gradients by the attribute and its gradient by hand in turn, and compares their times.

use std::hint::black_box;
use std::time::Instant;

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

/// How often everybody has a turn.
const TURNS: usize = 301;

/// How long a turn of the primal lasts, in seconds; long beside the clock, short beside what disturbs it.
const TURN: f64 = 100e-6;

/// Who takes part.
#[derive(Clone, Copy)]
enum Who {
    Primal,
    GradInto,
    Grad,
    ByHand,
}

const EVERYBODY: [Who; 4] = [Who::Primal, Who::GradInto, Who::Grad, Who::ByHand];

/// The times of one turn of everybody, in seconds a run.
struct Turn([f64; 4]);

impl Turn {
    fn of(&self, who: Who) -> f64 {
        self.0[who as usize]
    }
}

/// Prints a row for each objective.
pub fn table(objectives: &[Objective]) {
    println!(
        "| objective | primal | `f_grad_into` / primal | `f_grad` / primal | by hand / primal | `f_grad_into` / by hand |"
    );
    println!("|---|---|---|---|---|---|");
    for objective in objectives {
        let turns = race(objective);
        println!(
            "| {} | {:.2} µs | {} | {} | {} | {} |",
            objective.title,
            least(&turns, Who::Primal) * 1e6,
            ratio(&turns, Who::GradInto, Who::Primal),
            ratio(&turns, Who::Grad, Who::Primal),
            ratio(&turns, Who::ByHand, Who::Primal),
            ratio(&turns, Who::GradInto, Who::ByHand),
        );
    }
    println!(
        "\nRatios of the minima of {TURNS} turns; in parentheses the median ratio within a turn."
    );
}

fn race(objective: &Objective) -> Vec<Turn> {
    let point = objective.point.as_slice();
    let mut buffer = vec![0.0; point.len()];
    let mut run = |who: Who| {
        let (point, buffer) = (black_box(point), black_box(buffer.as_mut_slice()));
        let value = match who {
            Who::Primal => (objective.primal)(point),
            Who::GradInto => (objective.grad_into)(point, buffer),
            Who::Grad => (objective.grad)(point),
            Who::ByHand => (objective.by_hand)(point, buffer),
        };
        black_box(value);
    };
    let mut repeats = 1;
    while seconds(repeats, || run(Who::Primal)) * f64::from(repeats) < TURN {
        repeats *= 2;
    }
    let turn = |first: usize| {
        let mut times = [0.0; 4];
        let mut order = EVERYBODY;
        // Everybody begins in turn.
        order.rotate_left(first % 4);
        for who in order {
            times[who as usize] = seconds(repeats, || run(who));
        }
        Turn(times)
    };
    (0..TURNS).map(turn).collect()
}

/// The time of one of several runs.
fn seconds(repeats: u32, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..repeats {
        run();
    }
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

/// How much longer one takes than the other: the ratio of the minima, and the median ratio.
fn ratio(turns: &[Turn], one: Who, other: Who) -> String {
    let of_minima = least(turns, one) / least(turns, other);
    let mut ratios: Vec<f64> = turns
        .iter()
        .map(|turn| turn.of(one) / turn.of(other))
        .collect();
    ratios.sort_by(f64::total_cmp);
    format!("{of_minima:.2} ({:.2})", ratios[ratios.len() / 2])
}

fn least(turns: &[Turn], who: Who) -> f64 {
    turns
        .iter()
        .map(|turn| turn.of(who))
        .fold(f64::INFINITY, f64::min)
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
