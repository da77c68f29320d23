//! What a method is: a rule that proposes the next point, and may judge it once it is evaluated.

use super::Error;

/// A method's update rule. The loop, the stopping rules and the checks are the [`Optimizer`]'s.
///
/// A method always minimises: for [`maximise`], value and gradient come to it negated.
///
/// [`Optimizer`]: super::Optimizer
/// [`maximise`]: super::Optimizer::maximise
///
/// ```
/// use autodiff_runtime::optimize::{Error, Method, Optimizer, Point};
///
/// /// Steps by the rate against each sign of the gradient (Bernstein et al. 2018).
/// struct SignDescent;
///
/// impl Method for SignDescent {
///     fn start(&mut self, _parameters: usize) -> Result<(), Error> {
///         Ok(())
///     }
///     fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
///         for (i, next) in next.iter_mut().enumerate() {
///             *next = here.parameters[i] - rate * here.gradient[i].signum();
///         }
///     }
/// }
///
/// let report = Optimizer::with_method(0.5, SignDescent)
///     .max_iterations(3)
///     .minimise(&[4.0], |x, gradient| {
///         gradient[0] = 2.0 * x[0];
///         x[0] * x[0]
///     })?;
/// assert_eq!(report.parameters, [2.5]);
/// # Ok::<(), Error>(())
/// ```
pub trait Method {
    /// Checks the method's own settings, and forgets any earlier run, before one with this many parameters.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] for a setting outside its range.
    fn start(&mut self, parameters: usize) -> Result<(), Error>;

    /// Writes the parameters to go to from `here` into `next`, which has their length; what it holds on entry means nothing.
    ///
    /// `rate` is this iteration's rate, after any [`decay`](super::Optimizer::decay). A step that
    /// cannot be computed is written as NaN, which ends the run with [`Error::NotFinite`].
    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]);

    /// Says whether to go to `next`, the proposed point with its value and gradient.
    ///
    /// They may be NaN or infinite: accepting those ends the run with [`Error::NotFinite`]. Where a proposed parameter
    /// is not finite, the objective is not called and the value is NaN. Accepts everything unless a method says otherwise.
    fn judge(&mut self, rate: f64, here: &Point, next: &Point) -> Verdict {
        let _ = (rate, here, next);
        Verdict::Accept
    }
}

/// A method's answer to the point it proposed.
///
/// ```
/// use autodiff_runtime::optimize::{Error, Method, Optimizer, Point, StopReason, Verdict};
///
/// /// Steps against the gradient as long as that pays.
/// struct Cautious;
///
/// impl Method for Cautious {
///     fn start(&mut self, _parameters: usize) -> Result<(), Error> {
///         Ok(())
///     }
///     fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
///         next[0] = here.parameters[0] - rate * here.gradient[0];
///     }
///     fn judge(&mut self, _rate: f64, here: &Point, next: &Point) -> Verdict {
///         if next.value < here.value { Verdict::Accept } else { Verdict::GiveUp }
///     }
/// }
///
/// let report = Optimizer::with_method(0.25, Cautious).minimise(&[1.0], |x, gradient| {
///     gradient[0] = x[0].signum();
///     x[0].abs()
/// })?;
/// assert_eq!(report.parameters, [0.0]);
/// assert_eq!(report.reason, StopReason::NoDescent);
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Go there: the iteration is complete.
    Accept,
    /// Propose again from the same place. A method must not retry for ever: no stopping rule is checked in between.
    Retry,
    /// No step is worth making: stop, with [`StopReason::NoDescent`](super::StopReason::NoDescent).
    GiveUp,
}

/// Parameters, with the objective's value and gradient there.
///
/// ```
/// let point = autodiff_runtime::optimize::Point {
///     parameters: vec![1.0, 2.0],
///     value: 12.5,
///     gradient: vec![3.0, 4.0],
/// };
/// assert_eq!(point.gradient_norm(), 5.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where the point is.
    pub parameters: Vec<f64>,
    /// The objective's value there.
    pub value: f64,
    /// The objective's gradient there: units of the value per unit of each parameter.
    pub gradient: Vec<f64>,
}

impl Point {
    /// The Euclidean norm of the gradient.
    #[must_use]
    pub fn gradient_norm(&self) -> f64 {
        norm(self.gradient.iter().copied())
    }
}

/// The Euclidean distance between two points with the same number of parameters.
pub(super) fn distance(a: &[f64], b: &[f64]) -> f64 {
    norm(a.iter().zip(b).map(|(a, b)| a - b))
}

/// The Euclidean norm, scaled by the largest element so that no square overflows or vanishes.
fn norm(elements: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = elements.clone().map(f64::abs).fold(0.0, f64::max);
    if largest == 0.0 {
        return 0.0;
    }
    let sum: f64 = elements.map(|e| (e / largest) * (e / largest)).sum();
    largest * sum.sqrt()
}
