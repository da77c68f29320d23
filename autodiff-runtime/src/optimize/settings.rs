//! The settings every method shares, and the checks of their ranges.

use super::Error;
use super::stopping::Stopping;

/// What an optimizer was told, apart from its method.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub rate: f64,
    pub decay: f64,
    pub stopping: Stopping,
    pub history: History,
    pub answer: Answer,
}

/// Whether each point is put on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum History {
    Forget,
    Record,
}

/// Which point is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Last,
    Best,
}

/// Whether the objective's values are to become small or large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    Minimise,
    Maximise,
}

impl Settings {
    pub fn new(rate: f64) -> Self {
        Self {
            rate,
            decay: 0.0,
            stopping: Stopping::default(),
            history: History::Forget,
            answer: Answer::Last,
        }
    }

    pub fn check(&self) -> Result<(), Error> {
        require_positive("rate", self.rate)?;
        require_not_negative("decay", self.decay)?;
        self.stopping.check()
    }

    /// The rate of the step away from iteration `k`: `α / (1 + d k)`.
    pub fn rate_at(&self, iteration: usize) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a count beyond 2^53 is out of reach"
        )]
        let k = iteration as f64;
        self.rate / (1.0 + self.decay * k)
    }
}

impl Goal {
    /// To the sign in which methods work, which always minimise; and back, being its own inverse.
    pub fn signed(self, x: f64) -> f64 {
        match self {
            Self::Minimise => x,
            Self::Maximise => -x,
        }
    }
}

pub(super) fn require_positive(name: &'static str, value: f64) -> Result<(), Error> {
    require(
        name,
        value,
        "positive and finite",
        value > 0.0 && value.is_finite(),
    )
}

pub(super) fn require_not_negative(name: &'static str, value: f64) -> Result<(), Error> {
    let expected = "zero or more, and finite";
    require(name, value, expected, value >= 0.0 && value.is_finite())
}

/// For averages' coefficients: 0 forgets all of the past at once, and 1 would never forget.
pub(super) fn require_below_one(name: &'static str, value: f64) -> Result<(), Error> {
    let expected = "at least 0 and less than 1";
    require(name, value, expected, (0.0..1.0).contains(&value))
}

/// For factors that must shrink without vanishing.
pub(super) fn require_proper_fraction(name: &'static str, value: f64) -> Result<(), Error> {
    let expected = "between 0 and 1, both excluded";
    require(name, value, expected, value > 0.0 && value < 1.0)
}

fn require(
    name: &'static str,
    value: f64,
    expected: &'static str,
    holds: bool,
) -> Result<(), Error> {
    if holds {
        return Ok(());
    }
    Err(Error::Setting {
        name,
        value,
        expected,
    })
}
