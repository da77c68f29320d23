//! Runs several functions in turn, and compares their times.
//!
//! A speed drifts with the machine; a ratio of times taken side by side hardly does.

use std::time::Instant;

/// How often everybody has a turn, at most.
const TURNS: usize = 301;

/// How often at least, however long it takes.
const FEWEST: usize = 21;

/// How long a turn lasts at least, in seconds; long beside the clock, short beside what disturbs it.
const TURN: f64 = 100e-6;

/// How long a race lasts, in seconds, once everybody had [`FEWEST`] turns.
const RACE: f64 = 3.0;

/// Who takes part.
pub type Runner<'a> = Box<dyn FnMut() + 'a>;

/// The times of everybody in every turn, in seconds a run.
pub struct Times(Vec<Vec<f64>>);

/// Lets everybody run in turn.
pub fn race(runners: &mut [Runner]) -> Times {
    let repeats: Vec<u32> = runners.iter_mut().map(repeats).collect();
    let start = Instant::now();
    let mut turns = Vec::new();
    while turns.len() < FEWEST || (turns.len() < TURNS && start.elapsed().as_secs_f64() < RACE) {
        let mut times = vec![0.0; runners.len()];
        for k in 0..runners.len() {
            // Everybody begins in turn.
            let who = (k + turns.len()) % runners.len();
            times[who] = seconds(repeats[who], &mut runners[who]);
        }
        turns.push(times);
    }
    Times(turns)
}

/// How many runs make a turn.
fn repeats(run: &mut Runner) -> u32 {
    let mut repeats = 1;
    while seconds(repeats, run) * f64::from(repeats) < TURN {
        repeats *= 2;
    }
    repeats
}

/// The time of one of several runs.
fn seconds(repeats: u32, run: &mut Runner) -> f64 {
    let start = Instant::now();
    for _ in 0..repeats {
        run();
    }
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

impl Times {
    /// The shortest time of one of them.
    pub fn least(&self, who: usize) -> f64 {
        self.0
            .iter()
            .map(|turn| turn[who])
            .fold(f64::INFINITY, f64::min)
    }

    /// How much longer one takes than the other: the ratio of the minima.
    pub fn of_minima(&self, one: usize, other: usize) -> f64 {
        self.least(one) / self.least(other)
    }

    /// The same as the median of the ratios turn by turn.
    pub fn median(&self, one: usize, other: usize) -> f64 {
        let mut ratios: Vec<f64> = self.0.iter().map(|turn| turn[one] / turn[other]).collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ratios.len() / 2]
    }

    /// Both, for a table.
    pub fn ratio(&self, one: usize, other: usize) -> String {
        let (of_minima, median) = (self.of_minima(one, other), self.median(one, other));
        format!("{of_minima:.2} ({median:.2})")
    }
}

/// A time for people.
pub fn readable(seconds: f64) -> String {
    match seconds {
        s if s < 1e-6 => format!("{:.1} ns", s * 1e9),
        s if s < 1e-3 => format!("{:.2} µs", s * 1e6),
        s => format!("{:.2} ms", s * 1e3),
    }
}
