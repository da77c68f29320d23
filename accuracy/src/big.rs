//! Numbers of many digits, for references.

use astro_float_num::{BigFloat, Consts, RoundingMode};
use std::cell::{Cell, RefCell};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The quotient of two floats of 64 bits has at most this many bits before the point.
const WHOLE_BITS: usize = 2304;
const ROUNDING: RoundingMode = RoundingMode::None;

/// A number of many digits.
#[derive(Clone, Debug)]
pub struct Big(BigFloat);

thread_local! {
    static PRECISION: Cell<usize> = const { Cell::new(320) };
}

fn bits() -> usize {
    PRECISION.get()
}

/// From here on, numbers of this thread have so many bits.
pub fn set_bits(bits: usize) {
    PRECISION.set(bits);
}

fn with_constants<R>(compute: impl FnOnce(&mut Consts) -> R) -> R {
    thread_local! {
        static CONSTANTS: RefCell<Consts> = RefCell::new(Consts::new().expect("memory for constants"));
    }
    CONSTANTS.with_borrow_mut(compute)
}

macro_rules! operators {
    ($($trait:ident $method:ident;)*) => {$(
        impl $trait for &Big {
            type Output = Big;
            fn $method(self, other: Self) -> Big {
                Big(self.0.$method(&other.0, bits(), ROUNDING))
            }
        }

        impl $trait for Big {
            type Output = Big;
            fn $method(self, other: Self) -> Big {
                (&self).$method(&other)
            }
        }
    )*};
}

operators! {
    Add add;
    Sub sub;
    Mul mul;
    Div div;
}

impl Neg for Big {
    type Output = Big;
    fn neg(self) -> Big {
        Big(BigFloat::neg(&self.0))
    }
}

macro_rules! functions {
    ($($name:ident)*) => {$(
        #[must_use]
        pub fn $name(&self) -> Big {
            Big(with_constants(|constants| self.0.$name(bits(), ROUNDING, constants)))
        }
    )*};
}

impl Big {
    functions! { exp ln sin cos sinh cosh }

    #[must_use]
    pub fn sqrt(&self) -> Big {
        Big(self.0.sqrt(bits(), ROUNDING))
    }

    #[must_use]
    pub fn cbrt(&self) -> Big {
        Big(self.0.cbrt(bits(), ROUNDING))
    }

    #[must_use]
    pub fn abs(&self) -> Big {
        Big(self.0.abs())
    }

    #[must_use]
    pub fn square(&self) -> Big {
        self * self
    }

    /// `self` to a whole power.
    #[must_use]
    pub fn to_the(&self, n: i64) -> Big {
        let whole = usize::try_from(n.unsigned_abs()).expect("a small exponent");
        let power = Big(self.0.powi(whole, bits(), ROUNDING));
        if n < 0 { &big(1.0) / &power } else { power }
    }

    /// A positive number to any power.
    #[must_use]
    pub fn pow(&self, n: &Big) -> Big {
        (n * &self.ln()).exp()
    }

    /// π
    #[must_use]
    pub fn pi() -> Big {
        Big(with_constants(|constants| constants.pi(bits(), ROUNDING)))
    }

    /// The greatest whole number not above `self / other`.
    #[must_use]
    pub fn floor_of_quotient(&self, other: &Big) -> Big {
        Big(self.0.div(&other.0, WHOLE_BITS, RoundingMode::Down).floor())
    }

    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    #[must_use]
    pub fn signum(&self) -> i32 {
        i32::from(self.is_positive()) - i32::from(self.is_negative() && !self.0.is_zero())
    }

    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.is_positive() && !self.0.is_zero()
    }

    #[must_use]
    pub fn is_nan(&self) -> bool {
        self.0.is_nan()
    }

    /// The exponent `e` of `m · 2ᵉ`, m from 1 to 2; that of 0 is the least there is.
    #[must_use]
    pub fn exponent(&self) -> i32 {
        match self.0.exponent() {
            Some(exponent) if !self.0.is_zero() => exponent - 1,
            Some(_) | None => i32::MIN,
        }
    }

    /// `2ᵉ`
    #[must_use]
    pub fn power_of_two(e: i32) -> Big {
        let mut power = BigFloat::from_word(1, bits());
        power.set_exponent(e + 1);
        Big(power)
    }

    /// About that number, for numbers that are counted in ulps.
    #[must_use]
    pub fn approximate(&self) -> f64 {
        if self.exponent() > 1000 || self.is_nan() {
            return f64::INFINITY;
        }
        if self.exponent() < -1000 {
            return 0.0;
        }
        let Some((mantissa, _, sign, exponent, _)) = self.0.as_raw_parts() else {
            return f64::INFINITY;
        };
        let top = mantissa.last().copied().unwrap_or(0);
        #[allow(clippy::cast_precision_loss, reason = "an approximation")]
        let fraction = top as f64 / 2.0_f64.powi(64);
        let magnitude = fraction * 2.0_f64.powi(exponent);
        match sign {
            astro_float_num::Sign::Neg => -magnitude,
            astro_float_num::Sign::Pos => magnitude,
        }
    }
}

/// A float, exactly.
#[must_use]
pub fn big(x: f64) -> Big {
    if x == 0.0 || x.is_normal() {
        return Big(BigFloat::from_f64(x, bits()));
    }
    // `from_f64` takes the digits of a subnormal number for those of a normal one.
    let scale = 200;
    &big(x * 2.0_f64.powi(scale)) * &Big::power_of_two(-scale)
}
