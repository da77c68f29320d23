//! A function, and everybody who gives its derivative: that they agree, and how long each takes.

use crate::race::{self, Runner, Times};
use std::cell::RefCell;
use std::hint::black_box;

/// How far an entry may be from the one by hand, relative to it or to one thousandth of the largest entry.
const TOLERANCE: f64 = 1e-10;

/// Who is compared with whom: the places of the gradient by hand and of ours.
pub const BY_HAND: &str = "by hand";
pub const OURS: &str = "differentiate";

/// How a crate gets at a derivative.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Tangents are carried along.
    Forward,
    /// One sweep forth, one sweep back.
    Reverse,
    /// The same over a tape that was recorded before the clock started.
    Recorded,
    /// A formula that was written before.
    Formula,
}

impl Mode {
    /// How the table marks it.
    pub fn mark(self) -> &'static str {
        match self {
            Mode::Forward => "f",
            Mode::Reverse => "r",
            Mode::Recorded => "t",
            Mode::Formula => "s",
        }
    }
}

/// One function with its contenders. The first one is by hand.
pub struct Contest {
    pub title: String,
    pub point: Vec<f64>,
    /// How many entries the derivative has.
    entries: usize,
    contenders: Vec<Contender>,
}

struct Contender {
    who: &'static str,
    mode: Mode,
    derivative: Derivative,
}

/// Overwrites a flat buffer with the derivative at a point.
type Derivative = Box<dyn Fn(&[f64], &mut [f64])>;

/// What one contender took, beside the gradient by hand.
pub struct Result {
    pub who: &'static str,
    pub mode: Mode,
    pub seconds: f64,
    /// The ratio of the fastest turns.
    pub of_minima: f64,
    /// The median of the ratios turn by turn.
    pub median: f64,
}

impl Contest {
    pub fn new(
        title: impl Into<String>,
        point: Vec<f64>,
        entries: usize,
        by_hand: impl Fn(&[f64], &mut [f64]) + 'static,
    ) -> Self {
        let mut contest = Contest {
            title: title.into(),
            point,
            entries,
            contenders: Vec::new(),
        };
        contest.add(BY_HAND, Mode::Formula, by_hand);
        contest
    }

    pub fn add(
        &mut self,
        who: &'static str,
        mode: Mode,
        derivative: impl Fn(&[f64], &mut [f64]) + 'static,
    ) {
        self.contenders.push(Contender {
            who,
            mode,
            derivative: Box::new(derivative),
        });
    }

    /// Panics where somebody's derivative is not the one by hand.
    pub fn check(&self) {
        let all: Vec<Vec<f64>> = self.contenders.iter().map(|c| self.run(c)).collect();
        let by_hand = &all[0];
        let largest = by_hand.iter().fold(0.0, |most: f64, v| most.max(v.abs()));
        assert!(
            by_hand.iter().all(|v| v.is_finite()) && largest > 0.0,
            "{}: by hand",
            self.title
        );
        for (contender, found) in self.contenders.iter().zip(&all) {
            for (k, (a, b)) in found.iter().zip(by_hand).enumerate() {
                let near = (a - b).abs() <= TOLERANCE * b.abs().max(1e-3 * largest);
                assert!(
                    near,
                    "{}, {} ({}), entry {k}: {a}, by hand {b}",
                    self.title,
                    contender.who,
                    contender.mode.mark()
                );
            }
        }
    }

    fn run(&self, contender: &Contender) -> Vec<f64> {
        // Whatever a buffer held before is overwritten.
        let mut entries = vec![f64::NAN; self.entries];
        (contender.derivative)(&self.point, &mut entries);
        entries
    }

    /// Everybody in turn.
    pub fn race(&self) -> Vec<Result> {
        let buffer = RefCell::new(vec![0.0; self.entries]);
        let mut runners: Vec<Runner> = self
            .contenders
            .iter()
            .map(|contender| self.runner(contender, &buffer))
            .collect();
        let times = race::race(&mut runners);
        let contenders = self.contenders.iter().enumerate();
        contenders
            .map(|(place, contender)| result(contender, &times, place))
            .collect()
    }

    fn runner<'a>(&'a self, contender: &'a Contender, buffer: &'a RefCell<Vec<f64>>) -> Runner<'a> {
        Box::new(|| {
            let mut buffer = buffer.borrow_mut();
            (contender.derivative)(black_box(&self.point), black_box(&mut buffer));
        })
    }
}

fn result(contender: &Contender, times: &Times, place: usize) -> Result {
    Result {
        who: contender.who,
        mode: contender.mode,
        seconds: times.least(place),
        of_minima: times.of_minima(place, 0),
        median: times.median(place, 0),
    }
}
