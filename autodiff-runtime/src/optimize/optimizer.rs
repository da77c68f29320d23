//! The builder that every method shares.

use super::settings::{Answer, History, Settings};
use super::{AdaptiveMoments, DecoupledDecay, HeavyBall, Iteration, LookAhead, Steepest};
use std::ops::ControlFlow;
use std::time::Duration;

/// Gradient descent, at a given rate or [with backtracking](GradientDescent::backtracking).
pub type GradientDescent = Optimizer<Steepest>;
/// Gradient descent with momentum (Polyak 1964).
pub type Momentum = Optimizer<HeavyBall>;
/// Nesterov's accelerated gradient (Nesterov 1983).
pub type Nesterov = Optimizer<LookAhead>;
/// Adam, with bias correction (Kingma & Ba 2015).
pub type Adam = Optimizer<AdaptiveMoments>;
/// Adam with decoupled weight decay (Loshchilov & Hutter 2019).
pub type AdamW = Optimizer<DecoupledDecay>;

/// The type of callback of an optimizer that was given none.
///
/// ```
/// use autodiff_runtime::optimize::Callback;
/// use std::ops::ControlFlow;
///
/// let stop_at_once: Callback = |_| ControlFlow::Break(());
/// # let _ = stop_at_once;
/// ```
pub type Callback = fn(&Iteration<'_>) -> ControlFlow<()>;

/// A method and what it was told: when to stop, what to keep, whom to call.
///
/// Made by [`GradientDescent::new`], [`Momentum::new`], [`Nesterov::new`], [`Adam::new`], [`AdamW::new`], or
/// [`with_method`](Self::with_method) for a method of one's own. Settings are checked when it runs. To run one several times, clone it.
///
/// ```
/// use autodiff_runtime::optimize::Nesterov;
///
/// let optimizer = Nesterov::new(0.1).gradient_tolerance(1e-8);
/// for start in [-5.0, 0.5, 20.0] {
///     let report = optimizer.clone().minimise(&[start], |x, gradient| {
///         gradient[0] = x[0].tanh();
///         x[0].cosh().ln()
///     })?;
///     assert!(report.parameters[0].abs() < 1e-7);
/// }
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "an optimizer does nothing until `minimise` or `maximise` runs it"]
pub struct Optimizer<M, C = Callback> {
    pub(super) method: M,
    pub(super) settings: Settings,
    pub(super) callback: C,
}

impl<M> Optimizer<M> {
    /// An optimizer around any [`Method`](super::Method), with the rate that it is given at each iteration.
    ///
    /// ```
    /// use autodiff_runtime::optimize::{Optimizer, Steepest};
    ///
    /// // The same as `GradientDescent::new(0.5)`.
    /// let report = Optimizer::with_method(0.5, Steepest).max_iterations(1).minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert_eq!(report.parameters, [0.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn with_method(rate: f64, method: M) -> Self {
        Self {
            method,
            settings: Settings::new(rate),
            callback: |_| ControlFlow::Continue(()),
        }
    }
}

impl<M, C> Optimizer<M, C> {
    /// Stops after this many steps; 10 000 unless set.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{Adam, StopReason};
    /// let report = Adam::new(0.1).max_iterations(7).minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert_eq!((report.iterations, report.reason), (7, StopReason::MaxIterations));
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.settings.stopping.iterations = iterations;
        self
    }

    /// Stops where the Euclidean norm of the gradient is at most this: `‖g‖ ≤ tolerance`, in units of the gradient.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::Momentum;
    /// let report = Momentum::new(0.1).gradient_tolerance(1e-6).minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert!(report.gradient_norm <= 1e-6);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn gradient_tolerance(mut self, tolerance: f64) -> Self {
        self.settings.stopping.gradient = Some(tolerance);
        self
    }

    /// Stops after a step no longer than this: `‖xₖ − xₖ₋₁‖ ≤ tolerance`, in units of the parameters.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{GradientDescent, StopReason};
    /// let report = GradientDescent::new(0.1).step_tolerance(1e-3).minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert_eq!(report.reason, StopReason::StepTolerance);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn step_tolerance(mut self, tolerance: f64) -> Self {
        self.settings.stopping.step = Some(tolerance);
        self
    }

    /// Stops after a step that changes the value by no more than this: `|f(xₖ) − f(xₖ₋₁)| ≤ tolerance`, in units of the value.
    ///
    /// One such step is enough, even if it is the turning point of an oscillation.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{GradientDescent, StopReason};
    /// let report = GradientDescent::new(0.1).value_tolerance(1e-6).minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert_eq!(report.reason, StopReason::ValueTolerance);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn value_tolerance(mut self, tolerance: f64) -> Self {
        self.settings.stopping.value = Some(tolerance);
        self
    }

    /// Stops at the first point after this much time. A running evaluation is not interrupted.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{GradientDescent, StopReason};
    /// use std::time::Duration;
    ///
    /// let report = GradientDescent::new(1e-9)
    ///     .max_iterations(usize::MAX)
    ///     .time_limit(Duration::from_millis(5))
    ///     .minimise(&[1.0], |x, gradient| {
    ///         gradient[0] = 2.0 * x[0];
    ///         x[0] * x[0]
    ///     })?;
    /// assert_eq!(report.reason, StopReason::TimeLimit);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.settings.stopping.time = Some(limit);
        self
    }

    /// Lets the rate fall: the step away from iteration `k` has `α / (1 + d k)`, with `d` zero unless set.
    ///
    /// Such rates meet the conditions of Robbins & Monro (1951) for noisy gradients.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::GradientDescent;
    /// // Down a slope of 1, the steps are 1, 1/2 and 1/3.
    /// let report = GradientDescent::new(1.0).decay(1.0).max_iterations(3).minimise(&[0.0], |x, gradient| {
    ///     gradient[0] = 1.0;
    ///     x[0]
    /// })?;
    /// assert!((report.value + 11.0 / 6.0).abs() < 1e-15);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn decay(mut self, decay: f64) -> Self {
        self.settings.decay = decay;
        self
    }

    /// Keeps the numbers of every point, the start included, in the report's `history`.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::Adam;
    /// let report = Adam::new(0.1).max_iterations(20).record_history().minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert_eq!(report.history.len(), 21);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn record_history(mut self) -> Self {
        self.settings.history = History::Record;
        self
    }

    /// Reports the point with the best value seen (the first of equals) instead of the last one.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::Momentum;
    /// // The ball rolls through the minimum and up the other side.
    /// let report = Momentum::new(0.125).max_iterations(12).keep_best().minimise(&[1.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert!(report.found_at < report.iterations);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn keep_best(mut self) -> Self {
        self.settings.answer = Answer::Best;
        self
    }

    /// Calls back at every point, the start included; `ControlFlow::Break(())` stops the run. Replaces an earlier callback.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{Adam, StopReason};
    /// use std::ops::ControlFlow;
    ///
    /// let report = Adam::new(0.1)
    ///     .on_iteration(|at| {
    ///         println!("{:5}  value {:.6}  gradient {:.2e}", at.iteration, at.value, at.gradient_norm);
    ///         if at.value < 0.01 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    ///     })
    ///     .minimise(&[1.0], |x, gradient| {
    ///         gradient[0] = 2.0 * x[0];
    ///         x[0] * x[0]
    ///     })?;
    /// assert_eq!(report.reason, StopReason::Callback);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn on_iteration<D>(self, callback: D) -> Optimizer<M, D>
    where
        D: FnMut(&Iteration<'_>) -> ControlFlow<()>,
    {
        Optimizer {
            method: self.method,
            settings: self.settings,
            callback,
        }
    }

    pub(super) fn map_method<N>(self, change: impl FnOnce(M) -> N) -> Optimizer<N, C> {
        Optimizer {
            method: change(self.method),
            settings: self.settings,
            callback: self.callback,
        }
    }
}
