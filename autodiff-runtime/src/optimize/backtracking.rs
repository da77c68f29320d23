//! Gradient descent whose rate is shrunk, at each iteration, until the value has decreased enough.

use super::settings::require_proper_fraction;
use super::{Error, Method, Optimizer, Point, Steepest, Verdict};

/// The rule of gradient descent with [`backtracking`](Optimizer::backtracking).
///
/// ```
/// use autodiff_runtime::optimize::{Armijo, GradientDescent, Optimizer};
///
/// let optimizer: Optimizer<Armijo> = GradientDescent::new(1.0).backtracking();
/// # let _ = optimizer;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Armijo {
    shrink: f64,
    sufficient_decrease: f64,
    /// What the rate is multiplied by in this iteration: `shrink` to the number of retries.
    factor: f64,
}

impl Default for Armijo {
    fn default() -> Self {
        Self {
            shrink: 0.5,
            sufficient_decrease: 1e-4,
            factor: 1.0,
        }
    }
}

// Nocedal & Wright 2006, algorithm 3.1, along the direction p = −g:
//     α ← ᾱ;  while f(x + α p) > f(x) + c α ∇f(x)ᵀ p { α ← ρ α }
impl Method for Armijo {
    fn start(&mut self, _parameters: usize) -> Result<(), Error> {
        require_proper_fraction("shrink", self.shrink)?;
        require_proper_fraction("sufficient_decrease", self.sufficient_decrease)?;
        self.factor = 1.0;
        Ok(())
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        Steepest.propose(rate * self.factor, here, next);
    }

    fn judge(&mut self, rate: f64, here: &Point, next: &Point) -> Verdict {
        let alpha = rate * self.factor;
        // Where the step is lost in rounding, no shorter one can do better.
        if next.parameters == here.parameters || alpha < f64::MIN_POSITIVE {
            return Verdict::GiveUp;
        }
        let norm = here.gradient_norm();
        // A NaN, beyond the domain, fails the comparison and shortens the step.
        if next.value <= here.value - self.sufficient_decrease * (alpha * norm) * norm {
            self.factor = 1.0;
            return Verdict::Accept;
        }
        self.factor *= self.shrink;
        Verdict::Retry
    }
}

impl<C> Optimizer<Steepest, C> {
    /// Takes the rate `ᾱ` as the first trial of each iteration and shrinks it until the value decreases enough:
    ///
    /// ```text
    /// α ← ᾱ;  while f(x − α g) > f(x) − c α ‖g‖² { α ← ρ α }        (Nocedal & Wright 2006, algorithm 3.1)
    /// ```
    ///
    /// with `ρ` = [`shrink`](Optimizer::shrink) and `c` = [`sufficient_decrease`](Optimizer::sufficient_decrease).
    /// A trial where the value is NaN or `+∞` is shrunk too, so steps beyond the objective's domain are taken back.
    /// Each trial is one evaluation. Where no trial will do, the run stops with
    /// [`NoDescent`](super::StopReason::NoDescent). The objective must give the same value at the same point: not for mini-batches.
    ///
    /// Near a minimum, values differ by the square of the gradient. Below about `1e-8 √|f|`, the square root of rounding, they
    /// no longer guide the search: choose a [`gradient_tolerance`](Optimizer::gradient_tolerance) above that.
    ///
    /// ```
    /// use autodiff_runtime::optimize::GradientDescent;
    ///
    /// // x − ln x: beyond its domain for x ≤ 0, where the first trial would land.
    /// let report = GradientDescent::new(1.0)
    ///     .backtracking()
    ///     .gradient_tolerance(1e-7)
    ///     .minimise(&[0.1], |x, gradient| {
    ///         gradient[0] = 1.0 - 1.0 / x[0];
    ///         x[0] - x[0].ln()
    ///     })?;
    /// assert!((report.parameters[0] - 1.0).abs() < 1e-6);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn backtracking(self) -> Optimizer<Armijo, C> {
        self.map_method(|Steepest| Armijo::default())
    }
}

impl<C> Optimizer<Armijo, C> {
    /// The factor `ρ` by which a rejected rate is shrunk, between 0 and 1; 0.5 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::GradientDescent;
    ///
    /// // From x = 1 on x², rates of 1 or more overshoot, and 0.5 lands on the minimum: 1000, 100, 10, 1, 0.1.
    /// let report = GradientDescent::new(1000.0)
    ///     .backtracking()
    ///     .shrink(0.1)
    ///     .max_iterations(1)
    ///     .minimise(&[1.0], |x, gradient| {
    ///         gradient[0] = 2.0 * x[0];
    ///         x[0] * x[0]
    ///     })?;
    /// assert_eq!(report.evaluations, 1 + 5);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn shrink(self, factor: f64) -> Self {
        self.map_method(|method| Armijo {
            shrink: factor,
            ..method
        })
    }

    /// The share `c`, between 0 and 1, of the decrease foretold by the gradient that a step must achieve; 1e-4 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::GradientDescent;
    ///
    /// // On x² from x = 1, a share of 0.9 needs a rate of 0.1 or less: 1, 0.5, 0.25, 0.125, 0.0625.
    /// let report = GradientDescent::new(1.0)
    ///     .backtracking()
    ///     .sufficient_decrease(0.9)
    ///     .max_iterations(1)
    ///     .minimise(&[1.0], |x, gradient| {
    ///         gradient[0] = 2.0 * x[0];
    ///         x[0] * x[0]
    ///     })?;
    /// assert_eq!(report.parameters, [1.0 - 0.0625 * 2.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn sufficient_decrease(self, share: f64) -> Self {
        self.map_method(|method| Armijo {
            sufficient_decrease: share,
            ..method
        })
    }
}
