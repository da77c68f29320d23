//! What a run gives: the point it ends at, why it stopped, and how it went.

use super::StopReason;
use std::fmt;
use std::time::Duration;

/// The result of a run.
///
/// ```
/// use autodiff_runtime::optimize::GradientDescent;
///
/// let report = GradientDescent::new(0.25)
///     .gradient_tolerance(1e-3)
///     .minimise(&[4.0], |x, gradient| {
///         gradient[0] = 2.0 * x[0];
///         x[0] * x[0] + 1.0
///     })?;
/// // Each step halves the parameter.
/// assert_eq!(report.iterations, 13);
/// assert_eq!(report.evaluations, 14);
/// assert_eq!(report.parameters, [4.0 / 8192.0]);
/// assert!(report.to_string().starts_with("stopped after 13 iterations"));
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The parameters of the last point, or of the best one if [`keep_best`](super::Optimizer::keep_best) was asked for.
    pub parameters: Vec<f64>,
    /// The objective's value there.
    pub value: f64,
    /// The objective's gradient there.
    pub gradient: Vec<f64>,
    /// The gradient's Euclidean norm there.
    pub gradient_norm: f64,
    /// The iteration that led there: `iterations`, unless the best point is an earlier one.
    pub found_at: usize,
    /// How many steps were made.
    pub iterations: usize,
    /// How often the objective was called.
    pub evaluations: usize,
    /// How long the run took.
    pub elapsed: Duration,
    /// Why the run stopped: the first of `fired`.
    pub reason: StopReason,
    /// Every rule that held when the run stopped, tolerances first.
    pub fired: Vec<StopReason>,
    /// A record of each point from the start on, if [`record_history`](super::Optimizer::record_history) asked for it; else empty.
    pub history: Vec<Record>,
}

impl Report {
    /// Whether a tolerance stopped the run, as opposed to a limit, the callback, or a dead end.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::GradientDescent;
    /// let report = GradientDescent::new(0.1)
    ///     .max_iterations(3)
    ///     .minimise(&[1.0], |x, gradient| {
    ///         gradient[0] = 2.0 * x[0];
    ///         x[0] * x[0]
    ///     })?;
    /// assert!(!report.converged());
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    #[must_use]
    pub fn converged(&self) -> bool {
        self.reason.is_convergence()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "stopped after {} iterations because {}: value {}, gradient norm {:e}",
            self.iterations, self.reason, self.value, self.gradient_norm
        )
    }
}

/// The numbers of one point in a run's history.
///
/// ```
/// use autodiff_runtime::optimize::GradientDescent;
///
/// let report = GradientDescent::new(0.25)
///     .max_iterations(2)
///     .record_history()
///     .minimise(&[4.0], |x, gradient| {
///         gradient[0] = 2.0 * x[0];
///         x[0] * x[0]
///     })?;
/// let values: Vec<f64> = report.history.iter().map(|record| record.value).collect();
/// assert_eq!(values, [16.0, 4.0, 1.0]);
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// How many steps led here; 0 at the start.
    pub iteration: usize,
    /// The objective's value.
    pub value: f64,
    /// The Euclidean norm of the objective's gradient.
    pub gradient_norm: f64,
    /// The Euclidean length of the step that led here, in units of the parameters; 0 at the start.
    pub step: f64,
    /// How often the objective has been called.
    pub evaluations: usize,
    /// The time since the run began.
    pub elapsed: Duration,
}

/// What a callback sees of a run: the current point and its numbers.
///
/// ```
/// use autodiff_runtime::optimize::GradientDescent;
/// use std::ops::ControlFlow;
///
/// let mut path = Vec::new();
/// GradientDescent::new(0.25)
///     .max_iterations(3)
///     .on_iteration(|at| {
///         path.push((at.parameters[0], at.value));
///         ControlFlow::Continue(())
///     })
///     .minimise(&[4.0], |x, gradient| {
///         gradient[0] = 2.0 * x[0];
///         x[0] * x[0]
///     })?;
/// assert_eq!(path, [(4.0, 16.0), (2.0, 4.0), (1.0, 1.0), (0.5, 0.25)]);
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Iteration<'a> {
    /// The current parameters.
    pub parameters: &'a [f64],
    /// How many steps led here; 0 at the start.
    pub iteration: usize,
    /// The objective's value.
    pub value: f64,
    /// The Euclidean norm of the objective's gradient.
    pub gradient_norm: f64,
    /// The Euclidean length of the step that led here, in units of the parameters; 0 at the start.
    pub step: f64,
    /// How often the objective has been called.
    pub evaluations: usize,
    /// The time since the run began.
    pub elapsed: Duration,
}

impl Record {
    /// The same numbers, beside the parameters they belong to.
    pub(super) fn at(self, parameters: &[f64]) -> Iteration<'_> {
        Iteration {
            parameters,
            iteration: self.iteration,
            value: self.value,
            gradient_norm: self.gradient_norm,
            step: self.step,
            evaluations: self.evaluations,
            elapsed: self.elapsed,
        }
    }
}
