//! Gradient descent with a velocity: heavy ball, and Nesterov's look-ahead.

use super::settings::require_below_one;
use super::{Error, Method, Momentum, Nesterov, Optimizer, Point};

const DEFAULT_MOMENTUM: f64 = 0.9;

/// The rule of [`Momentum`]: `v ← μ v − α g`, `x ← x + v` (Polyak 1964).
///
/// ```
/// use autodiff_runtime::optimize::{HeavyBall, Momentum, Optimizer};
///
/// let optimizer: Optimizer<HeavyBall> = Momentum::new(0.1);
/// # let _ = optimizer;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct HeavyBall {
    momentum: f64,
    velocity: Vec<f64>,
}

/// The rule of [`Nesterov`]: `v ← μ v − α g`, `x ← x + μ v − α g`.
///
/// Nesterov (1983), as Sutskever et al. (2013) write it, takes the gradient ahead of the point `y`:
/// `v ← μ v − α ∇f(y + μ v)`, `y ← y + v`. This rule is the same iteration seen from `x = y + μ v`.
///
/// ```
/// use autodiff_runtime::optimize::{LookAhead, Nesterov, Optimizer};
///
/// let optimizer: Optimizer<LookAhead> = Nesterov::new(0.1);
/// # let _ = optimizer;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct LookAhead {
    momentum: f64,
    velocity: Vec<f64>,
}

impl Default for HeavyBall {
    fn default() -> Self {
        Self {
            momentum: DEFAULT_MOMENTUM,
            velocity: Vec::new(),
        }
    }
}

impl Default for LookAhead {
    fn default() -> Self {
        Self {
            momentum: DEFAULT_MOMENTUM,
            velocity: Vec::new(),
        }
    }
}

impl Method for HeavyBall {
    fn start(&mut self, parameters: usize) -> Result<(), Error> {
        self.velocity = vec![0.0; parameters];
        require_below_one("momentum", self.momentum)
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        accelerate(&mut self.velocity, self.momentum, rate, here);
        for ((next, x), v) in next.iter_mut().zip(&here.parameters).zip(&self.velocity) {
            *next = x + v;
        }
    }
}

impl Method for LookAhead {
    fn start(&mut self, parameters: usize) -> Result<(), Error> {
        self.velocity = vec![0.0; parameters];
        require_below_one("momentum", self.momentum)
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        accelerate(&mut self.velocity, self.momentum, rate, here);
        for (i, next) in next.iter_mut().enumerate() {
            let ahead = self.momentum * self.velocity[i] - rate * here.gradient[i];
            *next = here.parameters[i] + ahead;
        }
    }
}

/// `v ← μ v − α g`.
fn accelerate(velocity: &mut [f64], momentum: f64, rate: f64, here: &Point) {
    for (v, g) in velocity.iter_mut().zip(&here.gradient) {
        *v = momentum * *v - rate * g;
    }
}

impl Momentum {
    /// Gradient descent with momentum at the rate `α`: `v ← μ v − α g`, `x ← x + v` (Polyak 1964).
    ///
    /// ```
    /// use autodiff_runtime::optimize::Momentum;
    ///
    /// // A long valley: 100 times steeper across than along.
    /// let report = Momentum::new(0.01)
    ///     .gradient_tolerance(1e-8)
    ///     .minimise(&[1.0, 1.0], |x, gradient| {
    ///         gradient.copy_from_slice(&[x[0], 100.0 * x[1]]);
    ///         0.5 * x[0] * x[0] + 50.0 * x[1] * x[1]
    ///     })?;
    /// assert!(report.converged() && report.iterations < 500);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn new(rate: f64) -> Self {
        Optimizer::with_method(rate, HeavyBall::default())
    }
}

impl<C> Optimizer<HeavyBall, C> {
    /// The share `μ` of the velocity kept from step to step, from 0 to less than 1; 0.9 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Momentum;
    ///
    /// // Down a slope of 1, the steps are 1, 1 + 0.5 and 1 + 0.5 + 0.25.
    /// let report = Momentum::new(1.0).momentum(0.5).max_iterations(3).minimise(&[0.0], |x, gradient| {
    ///     gradient[0] = 1.0;
    ///     x[0]
    /// })?;
    /// assert_eq!(report.value, -4.25);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn momentum(self, momentum: f64) -> Self {
        self.map_method(|method| HeavyBall { momentum, ..method })
    }
}

impl Nesterov {
    /// Nesterov's accelerated gradient at the rate `α`: `v ← μ v − α g`, `x ← x + μ v − α g` (Nesterov 1983).
    ///
    /// The points of the run are those where the method takes its gradients, one velocity ahead.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Nesterov;
    ///
    /// let report = Nesterov::new(0.01)
    ///     .gradient_tolerance(1e-8)
    ///     .minimise(&[1.0, 1.0], |x, gradient| {
    ///         gradient.copy_from_slice(&[x[0], 100.0 * x[1]]);
    ///         0.5 * x[0] * x[0] + 50.0 * x[1] * x[1]
    ///     })?;
    /// assert!(report.converged() && report.iterations < 500);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn new(rate: f64) -> Self {
        Optimizer::with_method(rate, LookAhead::default())
    }
}

impl<C> Optimizer<LookAhead, C> {
    /// The share `μ` of the velocity kept from step to step, from 0 to less than 1; 0.9 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Nesterov;
    ///
    /// // Down a slope of 1, the first step is 1 + 0.5 and the second 1 + 0.5 + 0.25.
    /// let report = Nesterov::new(1.0).momentum(0.5).max_iterations(2).minimise(&[0.0], |x, gradient| {
    ///     gradient[0] = 1.0;
    ///     x[0]
    /// })?;
    /// assert_eq!(report.value, -3.25);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn momentum(self, momentum: f64) -> Self {
        self.map_method(|method| LookAhead { momentum, ..method })
    }
}
