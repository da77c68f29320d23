//! Truncated Taylor series: values with every derivative up to an order, and arithmetic that carries them through.
//!
//! A `Taylor<K>` is a polynomial `c₀ + c₁ε + c₂ε² + …` in which `ε` to the power `K` is zero: [dual numbers](crate::dual)
//! are the case `K = 2`. With three coefficients, ε³ = 0, and
//!
//! ```text
//! (a + bε + cε²) + (d + eε + fε²) = (a + d) + (b + e)ε + (c + f)ε²
//! (a + bε + cε²) · (d + eε + fε²) = ad + (ae + bd)ε + (af + be + cd)ε²
//! f(a + ε)                        = f(a) + f′(a)ε + f″(a)/2 ε²         Taylor's series ends there
//! ```
//!
//! So the coefficients of `f` at `x + ε` are `f⁽ᵏ⁾(x)/k!`, and times `k!` they are the derivatives:
//!
//! ```
//! use autodiff_runtime::taylor::Taylor;
//!
//! let x = Taylor::<3>::variable(2.0);
//! let y = x * x * x;
//! assert_eq!(y.coefficients, [8.0, 12.0, 6.0]);
//! assert_eq!(y.derivatives(), [8.0, 12.0, 12.0]);      // x³, 3x², 6x
//! ```
//!
//! ```
//! use autodiff_rules::Real;
//! use autodiff_runtime::taylor::Taylor;
//! use core::f64::consts::PI;
//!
//! // x²/cos x at π is −π², and its slope there −2π.
//! let x = Taylor::<2>::variable(PI);
//! let y = x * x / x.cos();
//! assert!((y.coefficients[0] + PI * PI).abs() < 1e-14);
//! assert!((y.coefficients[1] + 2.0 * PI).abs() < 1e-14);
//! ```
//!
//! # Recurrences
//!
//! Every function follows from a differential equation with the operations before it, so that K coefficients cost a number
//! of operations in the order of K² (Griewank & Walther 2008, §13.2). For `v = exp(u)`, `v′ = v·u′` says
//!
//! ```text
//! k vₖ = Σ j·uⱼ·vₖ₋ⱼ     over j = 1 … k
//! ```
//!
//! `sin` and `cos`, as `sinh` and `cosh`, come as a pair.
//!
//! # Kinks and poles
//!
//! A comparison looks at the values alone: a branch goes where it goes without derivatives, and the coefficients are those
//! of the branch taken. Functions made of pieces (`abs`, `max`, `floor`, `%`, …) are linear in theirs, with the first
//! derivative of the rules table, at a kink too: `|x|` at 0 has no coefficient but zeros.
//!
//! The coefficient of ε itself is that of a dual number, at every edge (to rounding, for an operator). Where a function
//! is not analytic (`√x` and `ln x` at 0, `asin x` at 1) the higher ones are infinite or NaN. A coefficient that is exactly zero
//! contributes nothing, even times an infinite one: what does not move stays free of NaN.

mod arithmetic;
mod elementary;
mod powers;
mod recurrences;

pub(crate) use recurrences::integer;

use autodiff_rules::Real;
use core::fmt;

/// A truncated power series with `K` coefficients, of which there is at least one.
///
/// Equality and order are those of the values, the coefficients of ε⁰.
///
/// The coefficients may be any [`Real`]: `Taylor<K, f32>`, or the dual numbers of another variable.
#[derive(Clone, Copy, Debug)]
pub struct Taylor<const K: usize, T: Real = f64> {
    /// The coefficients of ε⁰, ε¹, …
    pub coefficients: [T; K],
}

impl<const K: usize, T: Real> Taylor<K, T> {
    /// The series with these coefficients.
    ///
    /// ```
    /// use autodiff_runtime::taylor::Taylor;
    ///
    /// assert_eq!((Taylor::new([1.0, 2.0]) + Taylor::new([3.0, 4.0])).coefficients, [4.0, 6.0]);
    /// ```
    #[inline]
    pub const fn new(coefficients: [T; K]) -> Self {
        const { assert!(K > 0, "a Taylor series has at least one coefficient") };
        Self { coefficients }
    }

    /// `value + 0ε + …`: a number that does not move.
    ///
    /// ```
    /// use autodiff_runtime::taylor::Taylor;
    ///
    /// assert_eq!(Taylor::<3>::constant(2.0).coefficients, [2.0, 0.0, 0.0]);
    /// ```
    #[inline]
    pub const fn constant(value: T) -> Self {
        let mut all = Self::new([T::ZERO; K]);
        all.coefficients[0] = value;
        all
    }

    /// `value + 1ε`: the number to differentiate by.
    ///
    /// ```
    /// use autodiff_rules::Real;
    /// use autodiff_runtime::taylor::Taylor;
    ///
    /// // sin x = x − x³/6 + …
    /// let sine = Taylor::<5>::variable(0.0).sin();
    /// assert_eq!(sine.coefficients, [0.0, 1.0, 0.0, -1.0 / 6.0, 0.0]);
    /// ```
    #[inline]
    pub const fn variable(value: T) -> Self {
        let mut all = Self::constant(value);
        if K > 1 {
            all.coefficients[1] = T::ONE;
        }
        all
    }

    /// The derivatives: coefficient k times k!.
    ///
    /// ```
    /// use autodiff_rules::Real;
    /// use autodiff_runtime::taylor::Taylor;
    ///
    /// // The derivatives of 1/(1 − x) at 0 are the factorials.
    /// let y = (Taylor::<6>::ONE - Taylor::variable(0.0)).recip();
    /// assert_eq!(y.derivatives(), [1.0, 1.0, 2.0, 6.0, 24.0, 120.0]);
    /// ```
    #[must_use]
    pub fn derivatives(&self) -> [T; K] {
        let mut all = self.coefficients;
        let mut factorial = T::ONE;
        for (k, derivative) in all.iter_mut().enumerate().skip(2) {
            factorial *= recurrences::integer::<T>(k);
            *derivative *= factorial;
        }
        all
    }

    /// The value of the polynomial where ε is `step`: what Taylor's theorem says of the function that far away.
    ///
    /// ```
    /// use autodiff_rules::Real;
    /// use autodiff_runtime::taylor::Taylor;
    ///
    /// let exponential = Taylor::<12>::variable(0.0).exp();
    /// assert!((exponential.at(0.1) - 0.1_f64.exp()).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn at(&self, step: T) -> T {
        let all = self.coefficients.iter().rev();
        all.fold(T::ZERO, |sum, coefficient| sum * step + coefficient)
    }

    /// Whether no coefficient but the value differs from zero.
    #[inline]
    fn is_constant(&self) -> bool {
        self.coefficients.iter().skip(1).all(|c| c.is_still_zero())
    }
}

impl<const K: usize, T: Real> Default for Taylor<K, T> {
    #[inline]
    fn default() -> Self {
        Self::constant(T::default())
    }
}

impl<const K: usize, T: Real> From<f32> for Taylor<K, T> {
    #[inline]
    fn from(x: f32) -> Self {
        Self::constant(T::from(x))
    }
}

impl<const K: usize> From<f64> for Taylor<K, f64> {
    #[inline]
    fn from(x: f64) -> Self {
        Self::constant(x)
    }
}

impl<const K: usize, T: Real> fmt::Display for Taylor<K, T> {
    /// `(8 + 12ε + 6ε²)`. Precision and width apply to every coefficient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (k, coefficient) in self.coefficients.iter().enumerate() {
            if k > 0 {
                f.write_str(" + ")?;
            }
            fmt::Display::fmt(coefficient, f)?;
            match k {
                0 => {}
                1 => f.write_str("ε")?,
                _ => write!(f, "ε{}", superscript(k))?,
            }
        }
        f.write_str(")")
    }
}

/// `12` as `¹²`.
fn superscript(k: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = k.to_string();
    let values = digits.bytes().map(|digit| usize::from(digit - b'0'));
    values.map(|value| DIGITS[value]).collect()
}
