//! What is said where a derivative is wrong.

use std::error::Error;
use std::fmt;

/// Where a number stands: in the result, or in an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In what the function returns.
    Result,
    /// In an argument: its position, from 0, and how it was written.
    Argument(usize, &'static str),
}

/// One number of the result or of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coordinate {
    /// Where it stands.
    pub place: Place,
    /// Its position among the floats there, from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
}

/// Something that is wrong with a companion.
#[derive(Clone, Debug, PartialEq)]
pub enum Mistake {
    /// A companion gives another value than the function itself.
    Value {
        /// Which companion.
        companion: &'static str,
        /// The number that differs.
        output: Coordinate,
        /// What the companion gives.
        found: f64,
        /// What the function gives.
        expected: f64,
    },
    /// A companion gives results, tangents or adjoints of another shape.
    Shape {
        /// Which companion.
        companion: &'static str,
        /// How many numbers it gives.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A derivative is not what differences say.
    Derivative {
        /// Which companion.
        companion: &'static str,
        /// The number that is differentiated.
        output: Coordinate,
        /// The number that it is differentiated by.
        input: Coordinate,
        /// What the companion gives.
        found: f64,
        /// What differences give, and how far that may be off; `None` where they do not settle.
        differences: Option<(f64, f64)>,
    },
    /// `f_vjp` and `f_jvp` disagree by more than rounding.
    Modes {
        /// The number that is differentiated.
        output: Coordinate,
        /// The number that it is differentiated by.
        input: Coordinate,
        /// What `f_vjp` gives.
        reverse: f64,
        /// What `f_jvp` gives.
        forward: f64,
    },
    /// `f_vjp` and `f_jvp` disagree in a random direction: ⟨seed, J v⟩ and ⟨Jᵀ seed, v⟩.
    Product {
        /// ⟨Jᵀ seed, v⟩, by `f_vjp`.
        reverse: f64,
        /// ⟨seed, J v⟩, by `f_jvp`.
        forward: f64,
    },
    /// The pullback does not add to its buffer: with a zero seed, this is what became of the number in it.
    NotAdded {
        /// Where.
        input: Coordinate,
        /// What was left there.
        found: f64,
        /// What was there, and should be still.
        expected: f64,
    },
    /// The differences do not settle here, so nothing can be said. Choose another point, or a larger tolerance.
    Unsettled {
        /// The number that is differentiated.
        output: Coordinate,
        /// The number that it is differentiated by.
        input: Coordinate,
        /// What the companions give.
        found: f64,
    },
    /// The function is NaN or infinite here, so there is nothing to compare. Choose another point.
    Undefined {
        /// The number that is not finite.
        output: Coordinate,
        /// What it is.
        value: f64,
    },
}

/// A derivative that is wrong, or cannot be checked: what [`check!`](crate::check) gives as its error.
#[derive(Clone, PartialEq)]
pub struct Wrong {
    pub(super) function: &'static str,
    pub(super) mistakes: Vec<Mistake>,
}

impl Wrong {
    /// All that was found.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }
}

impl Error for Wrong {}

/// As many are told; the rest is counted.
const TOLD: usize = 12;

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the derivative of `{}` does not hold:", self.function)?;
        for mistake in self.mistakes.iter().take(TOLD) {
            write!(f, "\n  {mistake}")?;
        }
        match self.mistakes.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

/// As `Display`, for `unwrap` prints this.
impl fmt::Debug for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Result => f.write_str("the result")?,
            Place::Argument(k, text) => write!(f, "argument {k} (`{text}`)")?,
        }
        if self.of > 1 {
            write!(f, ", number {} of {}", self.index, self.of)?;
        }
        Ok(())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value {
                companion,
                output,
                found,
                expected,
            } => write!(
                f,
                "{companion}: {output} is {found:?}, the function itself gives {expected:?}"
            ),
            Self::Shape {
                companion,
                found,
                expected,
            } => write!(
                f,
                "{companion}: {found} numbers, where there should be {expected}"
            ),
            Self::Derivative {
                companion,
                output,
                input,
                found,
                differences,
            } => {
                write!(f, "{companion}: of {output} by {input}: {found:?}, ")?;
                match differences {
                    Some((value, error)) => write!(
                        f,
                        "but differences give {value:?} ± {error:.0e}: off by {:.3e}",
                        found - value
                    ),
                    None => f.write_str("but differences show no such thing"),
                }
            }
            Self::Modes {
                output,
                input,
                reverse,
                forward,
            } => write!(
                f,
                "of {output} by {input}: f_vjp gives {reverse:?}, but f_jvp {forward:?}: {:.3e} apart",
                (reverse - forward).abs()
            ),
            Self::Product { reverse, forward } => write!(
                f,
                "in a random direction f_vjp gives {reverse:?}, but f_jvp {forward:?}: {:.3e} apart",
                (reverse - forward).abs()
            ),
            Self::NotAdded {
                input,
                found,
                expected,
            } => write!(
                f,
                "f_vjp: the pullback does not add to the buffer of {input}: it left {found:?} of {expected:?} by a zero seed"
            ),
            Self::Unsettled {
                output,
                input,
                found,
            } => write!(
                f,
                "of {output} by {input}: {found:?}; the differences do not settle, so try another point or a tolerance"
            ),
            Self::Undefined { output, value } => {
                write!(
                    f,
                    "{output} is {value} here: there is nothing to compare at this point"
                )
            }
        }
    }
}
