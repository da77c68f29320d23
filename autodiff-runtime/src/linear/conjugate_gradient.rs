//! The method of conjugate gradients.

/// Solves `A x = b` for a symmetric positive definite `A` that is known by its products alone (Hestenes & Stiefel 1952).
///
/// Where `A` turns out not to be positive definite, it says so, with the direction that shows it (Steihaug 1983).
///
/// ```
/// use autodiff_runtime::linear::{ConjugateGradient, Stop};
///
/// // The second difference, with zeros beyond the ends.
/// let apply = |v: &[f64]| -> Vec<f64> {
///     let at = |k: usize| v.get(k).copied().unwrap_or(0.0);
///     (0..v.len()).map(|k| 2.0 * v[k] - at(k.wrapping_sub(1)) - at(k + 1)).collect()
/// };
/// let solution = ConjugateGradient::new().solve(apply, &[1.0, 0.0, 0.0, 1.0]);
/// assert!(solution.converged());
/// assert!(solution.x.iter().all(|x| (x - 1.0).abs() < 1e-12));
///
/// let saddle = ConjugateGradient::new().solve(|v| vec![v[0], -v[1]], &[0.0, 1.0]);
/// assert_eq!(saddle.stop, Stop::NotPositive { direction: vec![0.0, 1.0] });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConjugateGradient {
    tolerance: f64,
    max_iterations: Option<usize>,
}

/// What [`ConjugateGradient::solve`] has found.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Solution {
    /// The last iterate.
    pub x: Vec<f64>,
    /// The Euclidean norm of `b - A x`, as the iteration has updated it.
    pub residual: f64,
    /// The number of steps made.
    pub iterations: usize,
    /// Why it ended.
    pub stop: Stop,
}

/// Why [`ConjugateGradient::solve`] ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The residual is below the tolerance.
    Converged,
    /// The number of iterations that was allowed has been made.
    Iterations,
    /// `v · A v` is not positive for this direction `v`: `A` is not positive definite. `x` is what was found before.
    NotPositive {
        /// The direction.
        direction: Vec<f64>,
    },
    /// A product was NaN or infinite. `x` is what was found before.
    NotFinite,
}

impl Solution {
    /// Whether the residual is below the tolerance.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.stop == Stop::Converged
    }
}

impl Default for ConjugateGradient {
    fn default() -> Self {
        Self::new()
    }
}

impl ConjugateGradient {
    /// Until the residual is 1e-10 of the right-hand side, or for ten times as many iterations as there are unknowns: in exact
    /// arithmetic, as many would do.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tolerance: 1e-10,
            max_iterations: None,
        }
    }

    /// Ends where the residual's norm is at most this part of the right-hand side's.
    #[must_use]
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Ends after this many iterations.
    #[must_use]
    pub fn max_iterations(mut self, iterations: usize) -> Self {
        self.max_iterations = Some(iterations);
        self
    }

    /// Solves `A x = b`, where `apply` gives the product of `A` with a vector.
    ///
    /// # Panics
    /// If a product has another length than `b`.
    pub fn solve(self, mut apply: impl FnMut(&[f64]) -> Vec<f64>, b: &[f64]) -> Solution {
        let limit = self.max_iterations.unwrap_or(10 * b.len());
        let mut x = vec![0.0; b.len()];
        let mut rest = b.to_vec();
        let mut direction = b.to_vec();
        let mut square = dot(&rest, &rest);
        let enough = self.tolerance * square.sqrt();
        let mut iterations = 0;
        let stop = loop {
            if square.sqrt() <= enough {
                break Stop::Converged;
            }
            if iterations == limit {
                break Stop::Iterations;
            }
            let image = apply(&direction);
            assert_eq!(image.len(), b.len(), "a product has the length of `b`");
            let curvature = dot(&direction, &image);
            if !(curvature.is_finite() && square.is_finite()) {
                break Stop::NotFinite;
            }
            if curvature <= 0.0 {
                break Stop::NotPositive { direction };
            }
            let step = square / curvature;
            add_scaled(&mut x, step, &direction);
            add_scaled(&mut rest, -step, &image);
            let before = std::mem::replace(&mut square, dot(&rest, &rest));
            for (v, r) in direction.iter_mut().zip(&rest) {
                *v = r + square / before * *v;
            }
            iterations += 1;
        };
        Solution {
            x,
            residual: square.sqrt(),
            iterations,
            stop,
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add_scaled(to: &mut [f64], factor: f64, from: &[f64]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += factor * from;
    }
}
