//! The ends of the builder, which take the objective: `minimise` and `maximise`.

use super::driver::{WrongLength, run};
use super::settings::Goal;
use super::{Error, Iteration, Method, Optimizer, Report};
use std::ops::ControlFlow;

impl<M, C> Optimizer<M, C>
where
    M: Method,
    C: FnMut(&Iteration<'_>) -> ControlFlow<()>,
{
    /// Looks for parameters with a small value. The objective returns the value and overwrites the gradient, as `f_grad_into` does.
    ///
    /// # Errors
    ///
    /// [`Error::NoParameters`] for an empty start, [`Error::Setting`] for a setting outside its range,
    /// [`Error::NotFinite`] where a value, a gradient or a parameter becomes NaN or infinite.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::GradientDescent;
    /// let report = GradientDescent::new(0.5).max_iterations(1).minimise(&[3.0, 4.0], |x, gradient| {
    ///     gradient.copy_from_slice(&[2.0 * x[0], 2.0 * x[1]]);
    ///     x[0] * x[0] + x[1] * x[1]
    /// })?;
    /// assert_eq!(report.parameters, [0.0, 0.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn minimise<F>(self, start: &[f64], objective: F) -> Result<Report, Error>
    where
        F: FnMut(&[f64], &mut [f64]) -> f64,
    {
        run(self, Goal::Minimise, start, infallible(objective))
    }

    /// Looks for parameters with a large value: minimises the negative. All values and gradients reported are the objective's own.
    ///
    /// # Errors
    ///
    /// As for [`minimise`](Self::minimise).
    ///
    /// ```
    /// # use autodiff_runtime::optimize::Adam;
    /// // The logarithm of the likelihood of 7 heads in 10 throws.
    /// let report = Adam::new(0.01).gradient_tolerance(1e-6).maximise(&[0.5], |p, gradient| {
    ///     gradient[0] = 7.0 / p[0] - 3.0 / (1.0 - p[0]);
    ///     7.0 * p[0].ln() + 3.0 * (1.0 - p[0]).ln()
    /// })?;
    /// assert!((report.parameters[0] - 0.7).abs() < 1e-6);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn maximise<F>(self, start: &[f64], objective: F) -> Result<Report, Error>
    where
        F: FnMut(&[f64], &mut [f64]) -> f64,
    {
        run(self, Goal::Maximise, start, infallible(objective))
    }

    /// As [`minimise`](Self::minimise), for an objective that returns value and gradient, as `f_grad` does.
    ///
    /// # Errors
    ///
    /// As for [`minimise`](Self::minimise), and [`Error::GradientLength`] for a gradient of another length than the parameters.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::GradientDescent;
    /// fn bowl_grad(x: &[f64]) -> (f64, Vec<f64>) {
    ///     (x.iter().map(|x| x * x).sum(), x.iter().map(|x| 2.0 * x).collect())
    /// }
    ///
    /// let report = GradientDescent::new(0.5).max_iterations(1).minimise_grad(&[3.0, 4.0], bowl_grad)?;
    /// assert_eq!(report.parameters, [0.0, 0.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn minimise_grad<F, G>(self, start: &[f64], objective: F) -> Result<Report, Error>
    where
        F: FnMut(&[f64]) -> (f64, G),
        G: AsRef<[f64]>,
    {
        run(self, Goal::Minimise, start, copying(objective))
    }

    /// As [`maximise`](Self::maximise), for an objective that returns value and gradient, as `f_grad` does.
    ///
    /// # Errors
    ///
    /// As for [`minimise_grad`](Self::minimise_grad).
    ///
    /// ```
    /// # use autodiff_runtime::optimize::GradientDescent;
    /// let report = GradientDescent::new(0.5)
    ///     .max_iterations(1)
    ///     .maximise_grad(&[3.0], |x| (-x[0] * x[0], [-2.0 * x[0]]))?;
    /// assert_eq!(report.parameters, [0.0]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn maximise_grad<F, G>(self, start: &[f64], objective: F) -> Result<Report, Error>
    where
        F: FnMut(&[f64]) -> (f64, G),
        G: AsRef<[f64]>,
    {
        run(self, Goal::Maximise, start, copying(objective))
    }
}

/// An objective that writes into the buffer it is given cannot get its length wrong.
fn infallible<F>(mut objective: F) -> impl FnMut(&[f64], &mut [f64]) -> Result<f64, WrongLength>
where
    F: FnMut(&[f64], &mut [f64]) -> f64,
{
    move |parameters, gradient| Ok(objective(parameters, gradient))
}

/// An objective with a gradient of its own, copied where the length is right.
fn copying<F, G>(mut objective: F) -> impl FnMut(&[f64], &mut [f64]) -> Result<f64, WrongLength>
where
    F: FnMut(&[f64]) -> (f64, G),
    G: AsRef<[f64]>,
{
    move |parameters, gradient| {
        let (value, found) = objective(parameters);
        let found = found.as_ref();
        if found.len() != gradient.len() {
            return Err(WrongLength(found.len()));
        }
        gradient.copy_from_slice(found);
        Ok(value)
    }
}
