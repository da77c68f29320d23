//! The rules that end a run.

use super::settings::require_not_negative;
use super::{Error, Record};
use std::fmt;
use std::ops::ControlFlow;
use std::time::Duration;

/// A rule that ended a run, or held when it ended.
///
/// ```
/// use autodiff_runtime::optimize::{GradientDescent, StopReason};
///
/// let report = GradientDescent::new(0.5)
///     .gradient_tolerance(1e-9)
///     .max_iterations(1)
///     .minimise(&[8.0], |x, gradient| {
///         gradient[0] = 2.0 * x[0];
///         x[0] * x[0]
///     })?;
/// assert_eq!(report.fired, [StopReason::GradientTolerance, StopReason::MaxIterations]);
/// assert_eq!(report.reason, StopReason::GradientTolerance);
/// assert!(report.reason.is_convergence());
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StopReason {
    /// The gradient's norm is within [`gradient_tolerance`](super::Optimizer::gradient_tolerance).
    GradientTolerance,
    /// The last step is within [`step_tolerance`](super::Optimizer::step_tolerance).
    StepTolerance,
    /// The value's last change is within [`value_tolerance`](super::Optimizer::value_tolerance).
    ValueTolerance,
    /// The method found no step worth making. Backtracking says so where no step against the gradient
    /// changes the parameters and decreases the value: at a stationary point, at the limit of rounding,
    /// or where the gradient is wrong.
    NoDescent,
    /// The callback said [`Break`](ControlFlow::Break).
    Callback,
    /// All iterations allowed by [`max_iterations`](super::Optimizer::max_iterations) are made.
    MaxIterations,
    /// The time allowed by [`time_limit`](super::Optimizer::time_limit) is used up.
    TimeLimit,
}

impl StopReason {
    /// Whether this is one of the three tolerances, as opposed to a limit, a wish, or a dead end.
    #[must_use]
    pub fn is_convergence(self) -> bool {
        match self {
            Self::GradientTolerance | Self::StepTolerance | Self::ValueTolerance => true,
            Self::NoDescent | Self::Callback | Self::MaxIterations | Self::TimeLimit => false,
        }
    }
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GradientTolerance => "the gradient is within its tolerance",
            Self::StepTolerance => "the step is within its tolerance",
            Self::ValueTolerance => "the change of the value is within its tolerance",
            Self::NoDescent => "the method found no step worth making",
            Self::Callback => "the callback asked for it",
            Self::MaxIterations => "all iterations allowed are made",
            Self::TimeLimit => "the time allowed is used up",
        })
    }
}

/// The rules asked for.
#[derive(Debug, Clone)]
pub(super) struct Stopping {
    pub gradient: Option<f64>,
    pub step: Option<f64>,
    pub value: Option<f64>,
    pub iterations: usize,
    pub time: Option<Duration>,
}

impl Default for Stopping {
    fn default() -> Self {
        Self {
            gradient: None,
            step: None,
            value: None,
            iterations: 10_000,
            time: None,
        }
    }
}

impl Stopping {
    pub fn check(&self) -> Result<(), Error> {
        require_not_negative("gradient_tolerance", self.gradient.unwrap_or(0.0))?;
        require_not_negative("step_tolerance", self.step.unwrap_or(0.0))?;
        require_not_negative("value_tolerance", self.value.unwrap_or(0.0))
    }

    /// All rules that hold at a point, convergence first. `change` is the value's since the point before.
    pub fn fired(&self, at: &Record, change: f64, callback: ControlFlow<()>) -> Vec<StopReason> {
        let moved = at.iteration > 0;
        let within = |x: f64, tolerance: Option<f64>| tolerance.is_some_and(|limit| x <= limit);
        let rules = [
            (
                within(at.gradient_norm, self.gradient),
                StopReason::GradientTolerance,
            ),
            (
                moved && within(at.step, self.step),
                StopReason::StepTolerance,
            ),
            (
                moved && within(change.abs(), self.value),
                StopReason::ValueTolerance,
            ),
            (callback.is_break(), StopReason::Callback),
            (at.iteration >= self.iterations, StopReason::MaxIterations),
            (
                self.time.is_some_and(|limit| at.elapsed >= limit),
                StopReason::TimeLimit,
            ),
        ];
        rules
            .into_iter()
            .filter_map(|(holds, reason)| holds.then_some(reason))
            .collect()
    }
}
