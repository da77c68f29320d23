//! Gradient descent at a given rate.

use super::{Error, GradientDescent, Method, Optimizer, Point};

/// The rule of [`GradientDescent`]: `x ← x − α g`.
///
/// ```
/// use autodiff_runtime::optimize::{Method, Point, Steepest};
///
/// let here = Point { parameters: vec![3.0], value: 9.0, gradient: vec![6.0] };
/// let mut next = [0.0];
/// Steepest.propose(0.25, &here, &mut next);
/// assert_eq!(next, [1.5]);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steepest;

impl Method for Steepest {
    fn start(&mut self, _parameters: usize) -> Result<(), Error> {
        Ok(())
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        for ((next, x), g) in next.iter_mut().zip(&here.parameters).zip(&here.gradient) {
            *next = x - rate * g;
        }
    }
}

impl GradientDescent {
    /// Gradient descent at the rate `α`: `x ← x − α g`.
    ///
    /// On a quadratic whose largest curvature is `L` it converges for `α < 2 / L`.
    ///
    /// ```
    /// use autodiff_runtime::optimize::GradientDescent;
    ///
    /// let report = GradientDescent::new(0.4)
    ///     .gradient_tolerance(1e-9)
    ///     .minimise(&[5.0], |x, gradient| {
    ///         gradient[0] = 2.0 * (x[0] - 1.0);
    ///         (x[0] - 1.0).powi(2)
    ///     })?;
    /// assert!((report.parameters[0] - 1.0).abs() < 1e-9);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn new(rate: f64) -> Self {
        Optimizer::with_method(rate, Steepest)
    }
}
