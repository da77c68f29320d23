//! Steps scaled by running averages of the gradient and of its square: Adam, and `AdamW`.

use super::settings::{require_below_one, require_not_negative, require_positive};
use super::{Adam, AdamW, Error, Method, Optimizer, Point};

/// The rule of [`Adam`].
///
/// ```
/// use autodiff_runtime::optimize::{Adam, AdaptiveMoments, Optimizer};
///
/// let optimizer: Optimizer<AdaptiveMoments> = Adam::new(0.01);
/// # let _ = optimizer;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AdaptiveMoments {
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    /// The running averages of the gradient and of its square, per parameter.
    moments: Vec<(f64, f64)>,
    /// `β₁ᵗ` and `β₂ᵗ` after `t` steps.
    powers: (f64, f64),
}

/// The rule of [`AdamW`]: that of [`Adam`], and a weight decay beside it.
///
/// ```
/// use autodiff_runtime::optimize::{AdamW, DecoupledDecay, Optimizer};
///
/// let optimizer: Optimizer<DecoupledDecay> = AdamW::new(0.01);
/// # let _ = optimizer;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DecoupledDecay {
    adam: AdaptiveMoments,
    weight_decay: f64,
}

impl Default for AdaptiveMoments {
    fn default() -> Self {
        Self {
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            moments: Vec::new(),
            powers: (1.0, 1.0),
        }
    }
}

impl Default for DecoupledDecay {
    fn default() -> Self {
        Self {
            adam: AdaptiveMoments::default(),
            weight_decay: 0.01,
        }
    }
}

// Kingma & Ba 2015, algorithm 1:
//     m ← β₁ m + (1 − β₁) g         m̂ = m / (1 − β₁ᵗ)
//     v ← β₂ v + (1 − β₂) g²        v̂ = v / (1 − β₂ᵗ)
//     x ← x − α m̂ / (√v̂ + ε)
impl Method for AdaptiveMoments {
    fn start(&mut self, parameters: usize) -> Result<(), Error> {
        self.moments = vec![(0.0, 0.0); parameters];
        self.powers = (1.0, 1.0);
        require_below_one("beta1", self.beta1)?;
        require_below_one("beta2", self.beta2)?;
        require_positive("epsilon", self.epsilon)
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        self.powers.0 *= self.beta1;
        self.powers.1 *= self.beta2;
        let (unbias_m, unbias_v) = (1.0 - self.powers.0, 1.0 - self.powers.1);
        for (i, (m, v)) in self.moments.iter_mut().enumerate() {
            let g = here.gradient[i];
            *m = self.beta1 * *m + (1.0 - self.beta1) * g;
            *v = self.beta2 * *v + (1.0 - self.beta2) * g * g;
            let (m_hat, v_hat) = (*m / unbias_m, *v / unbias_v);
            next[i] = here.parameters[i] - rate * ratio(m_hat, v_hat, self.epsilon);
        }
    }
}

/// `m̂ / (√v̂ + ε)`, and NaN where the square of a gradient beyond 1e154 has overflowed: the quotient
/// would be 0, and the parameter would stand still unnoticed.
fn ratio(m_hat: f64, v_hat: f64, epsilon: f64) -> f64 {
    if v_hat.is_finite() {
        m_hat / (v_hat.sqrt() + epsilon)
    } else {
        f64::NAN
    }
}

// Loshchilov & Hutter 2019, algorithm 2, with the decay scaled by the rate, as PyTorch and Optax do:
//     x ← x − α (m̂ / (√v̂ + ε) + λ x)
impl Method for DecoupledDecay {
    fn start(&mut self, parameters: usize) -> Result<(), Error> {
        self.adam.start(parameters)?;
        require_not_negative("weight_decay", self.weight_decay)
    }

    fn propose(&mut self, rate: f64, here: &Point, next: &mut [f64]) {
        self.adam.propose(rate, here, next);
        for (next, x) in next.iter_mut().zip(&here.parameters) {
            *next -= rate * self.weight_decay * x;
        }
    }
}

impl Adam {
    /// Adam at the rate `α`, which is about the largest step a parameter makes (Kingma & Ba 2015, algorithm 1):
    ///
    /// ```text
    /// m ← β₁ m + (1 − β₁) g         m̂ = m / (1 − β₁ᵗ)
    /// v ← β₂ v + (1 − β₂) g²        v̂ = v / (1 − β₂ᵗ)
    /// x ← x − α m̂ / (√v̂ + ε)
    /// ```
    ///
    /// with `β₁ = 0.9`, `β₂ = 0.999` and `ε = 1e-8` unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Adam;
    ///
    /// fn rosenbrock_grad_into(x: &[f64], gradient: &mut [f64]) -> f64 {
    ///     let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
    ///     gradient[0] = -2.0 * a - 400.0 * x[0] * b;
    ///     gradient[1] = 200.0 * b;
    ///     a * a + 100.0 * b * b
    /// }
    ///
    /// let report = Adam::new(0.02)
    ///     .max_iterations(20_000)
    ///     .gradient_tolerance(1e-6)
    ///     .minimise(&[-1.2, 1.0], rosenbrock_grad_into)?;
    /// assert!(report.converged());
    /// assert!((report.parameters[0] - 1.0).abs() < 1e-5);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn new(rate: f64) -> Self {
        Optimizer::with_method(rate, AdaptiveMoments::default())
    }
}

impl<C> Optimizer<AdaptiveMoments, C> {
    /// How much of the averages of the gradient (`β₁`) and of its square (`β₂`) is kept from step to step,
    /// each from 0 to less than 1; 0.9 and 0.999 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Adam;
    ///
    /// // Without memory, every step is the rate, against the gradient's sign.
    /// let report = Adam::new(0.25).betas(0.0, 0.0).max_iterations(4).minimise(&[8.0], |x, gradient| {
    ///     gradient[0] = 2.0 * x[0];
    ///     x[0] * x[0]
    /// })?;
    /// assert!((report.parameters[0] - 7.0).abs() < 1e-8);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn betas(self, beta1: f64, beta2: f64) -> Self {
        self.map_method(|method| method.with_betas(beta1, beta2))
    }

    /// The `ε` added to the root of the averaged square, in units of the gradient; positive, 1e-8 unless set.
    ///
    /// ```
    /// use autodiff_runtime::optimize::Adam;
    ///
    /// // A gradient of 1 against an epsilon of 3: a quarter of the rate.
    /// let report = Adam::new(1.0).epsilon(3.0).max_iterations(1).minimise(&[0.0], |x, gradient| {
    ///     gradient[0] = 1.0;
    ///     x[0]
    /// })?;
    /// assert!((report.parameters[0] + 0.25).abs() < 1e-12);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn epsilon(self, epsilon: f64) -> Self {
        self.map_method(|method| AdaptiveMoments { epsilon, ..method })
    }
}

impl AdamW {
    /// Adam with decoupled weight decay (Loshchilov & Hutter 2019): `x ← x − α (m̂ / (√v̂ + ε) + λ x)`.
    ///
    /// The decay `λ` is multiplied by the rate, as `PyTorch` and Optax do, and pulls to zero whether the
    /// objective is minimised or maximised. It is no part of the objective: value and gradient are
    /// reported without it, and where it balances the gradient, the gradient isn't zero. A
    /// [`step_tolerance`](Optimizer::step_tolerance) sees such a point, a `gradient_tolerance` doesn't.
    ///
    /// ```
    /// use autodiff_runtime::optimize::AdamW;
    ///
    /// // No slope: only the decay acts.
    /// let report = AdamW::new(0.5).weight_decay(0.1).max_iterations(2).minimise(&[1.0], |_, gradient| {
    ///     gradient[0] = 0.0;
    ///     0.0
    /// })?;
    /// assert!((report.parameters[0] - 0.95 * 0.95).abs() < 1e-15);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn new(rate: f64) -> Self {
        Optimizer::with_method(rate, DecoupledDecay::default())
    }
}

impl<C> Optimizer<DecoupledDecay, C> {
    /// The share `λ` of each parameter that is taken away per step, times the rate; 0 or more, 0.01 unless set.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::AdamW;
    /// let report = AdamW::new(1.0).weight_decay(0.25).max_iterations(1).minimise(&[4.0], |_, gradient| {
    ///     gradient[0] = 0.0;
    ///     0.0
    /// })?;
    /// assert_eq!(report.parameters, [3.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn weight_decay(self, weight_decay: f64) -> Self {
        self.map_method(|method| DecoupledDecay {
            weight_decay,
            ..method
        })
    }

    /// As for [`Adam`](Optimizer::<AdaptiveMoments>::betas): what the averages keep; 0.9 and 0.999 unless set.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{AdamW, Error};
    /// let flat = |_: &[f64], gradient: &mut [f64]| { gradient[0] = 0.0; 0.0 };
    /// let error = AdamW::new(0.1).betas(0.9, 1.0).minimise(&[1.0], flat).unwrap_err();
    /// assert_eq!(error.to_string(), "`beta2` is 1, and must be at least 0 and less than 1");
    /// ```
    pub fn betas(self, beta1: f64, beta2: f64) -> Self {
        self.map_method(|method| DecoupledDecay {
            adam: method.adam.with_betas(beta1, beta2),
            ..method
        })
    }

    /// As for [`Adam`](Optimizer::<AdaptiveMoments>::epsilon): positive, 1e-8 unless set.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::{AdamW, Error};
    /// let flat = |_: &[f64], gradient: &mut [f64]| { gradient[0] = 0.0; 0.0 };
    /// let error = AdamW::new(0.1).epsilon(0.0).minimise(&[1.0], flat).unwrap_err();
    /// assert_eq!(error.to_string(), "`epsilon` is 0, and must be positive and finite");
    /// ```
    pub fn epsilon(self, epsilon: f64) -> Self {
        self.map_method(|mut method| {
            method.adam.epsilon = epsilon;
            method
        })
    }
}

impl AdaptiveMoments {
    fn with_betas(self, beta1: f64, beta2: f64) -> Self {
        Self {
            beta1,
            beta2,
            ..self
        }
    }
}
