//! What can go wrong in a run, said so that it can be repaired.

use super::Point;
use std::fmt;

/// Why a run, or a [`MiniBatches`](super::MiniBatches), could not be started or carried on.
///
/// ```
/// use autodiff_runtime::optimize::{Error, GradientDescent};
///
/// let slope = |_: &[f64], gradient: &mut [f64]| { gradient[0] = 1.0; 0.0 };
/// let error = GradientDescent::new(-0.1).minimise(&[1.0], slope).unwrap_err();
/// assert_eq!(error.to_string(), "`rate` is -0.1, and must be positive and finite");
///
/// let error = GradientDescent::new(0.1).minimise(&[], slope).unwrap_err();
/// assert_eq!(error, Error::NoParameters);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The start has no elements: there is nothing to optimise.
    NoParameters,
    /// A setting is outside its range.
    Setting {
        /// The setting's name: the builder method or the argument it came in by.
        name: &'static str,
        /// What it was set to.
        value: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// The objective returned a gradient of another length than its parameters.
    GradientLength {
        /// The number of parameters.
        expected: usize,
        /// The number of elements in the gradient.
        found: usize,
        /// The iteration whose point was evaluated; 0 is the start.
        iteration: usize,
    },
    /// A value, a gradient or a parameter became NaN or infinite.
    NotFinite {
        /// What was not finite.
        quantity: Quantity,
        /// The number found: NaN or an infinity.
        found: f64,
        /// The iteration whose point was being made or evaluated; 0 is the start.
        iteration: usize,
        /// The point of the iteration before, where everything was finite; `None` at the start.
        last_good: Option<Box<Point>>,
    },
    /// Mini-batches over no data.
    NoData,
    /// Mini-batches of no elements.
    EmptyBatch,
}

/// The quantity that an [`Error::NotFinite`] is about.
///
/// ```
/// use autodiff_runtime::optimize::{Error, GradientDescent, Quantity};
///
/// let forgetful = |x: &[f64], gradient: &mut [f64]| { gradient[0] = 1.0; x[0] + x[1] };
/// match GradientDescent::new(0.1).minimise(&[1.0, 2.0], forgetful) {
///     Err(Error::NotFinite { quantity, .. }) => assert_eq!(quantity, Quantity::Gradient(1)),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// The parameter at this index.
    Parameter(usize),
    /// The objective's value.
    Value,
    /// The element of the gradient at this index. One that the objective never writes is NaN.
    Gradient(usize),
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(index) => write!(f, "parameter {index}"),
            Self::Value => write!(f, "the value"),
            Self::Gradient(index) => write!(f, "element {index} of the gradient"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParameters => write!(f, "there are no parameters to optimise"),
            Self::Setting {
                name,
                value,
                expected,
            } => write!(f, "`{name}` is {value}, and must be {expected}"),
            Self::GradientLength {
                expected,
                found,
                iteration,
            } => write!(
                f,
                "the gradient has {found} elements for {expected} parameters, at iteration {iteration}"
            ),
            Self::NotFinite {
                quantity,
                found,
                iteration,
                last_good,
            } => write_not_finite(f, *quantity, *found, *iteration, last_good.as_deref()),
            Self::NoData => write!(f, "there is no data to draw mini-batches from"),
            Self::EmptyBatch => write!(f, "a mini-batch must hold at least one element"),
        }
    }
}

fn write_not_finite(
    f: &mut fmt::Formatter<'_>,
    quantity: Quantity,
    found: f64,
    iteration: usize,
    last_good: Option<&Point>,
) -> fmt::Result {
    write!(f, "{quantity} is {found} at iteration {iteration}")?;
    if matches!(quantity, Quantity::Gradient(_)) && found.is_nan() {
        write!(f, " (is it written?)")?;
    }
    match last_good {
        Some(point) => write!(f, "; the last good value is {}", point.value),
        None => write!(f, ", the start"),
    }
}

impl std::error::Error for Error {}
