//! Where to look: pseudo-random, but the same on every run.

/// A binary floating-point format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Digits of a normal number.
    pub digits: i32,
    /// The exponents of the least normal and of the greatest number.
    pub exponents: (i32, i32),
    /// Rounds to the format.
    pub round: fn(f64) -> f64,
}

pub const F64: Format = Format {
    digits: 53,
    exponents: (-1022, 1023),
    round: |x| x,
};

pub const F32: Format = Format {
    digits: 24,
    exponents: (-126, 127),
    #[allow(clippy::cast_possible_truncation, reason = "rounding is the point")]
    round: |x| f64::from(x as f32),
};

impl Format {
    /// Whether a number has all its digits.
    #[must_use]
    pub fn is_normal(self, x: f64) -> bool {
        let (least, greatest) = self.exponents;
        let (low, high) = (2.0_f64.powi(least), 2.0_f64.powi(greatest));
        low <= x.abs() && x.abs() / 2.0 < high
    }
}

/// A source of points.
pub struct Points {
    pub format: Format,
    state: u64,
}

impl Points {
    #[must_use]
    pub fn new(format: Format, name: &str) -> Self {
        // The hash of Fowler, Noll and Vo.
        let state = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |state: u64, byte| {
                (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Points { format, state }
    }

    /// Uniform in [0, 1), by a xorshift (Marsaglia 2003) with a multiplier (Vigna 2016).
    #[allow(clippy::cast_precision_loss, reason = "53 bits are left")]
    pub fn unit(&mut self) -> f64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let bits = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d);
        (bits >> 11) as f64 / 2.0_f64.powi(53)
    }

    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        let x = low + (high - low) * self.unit();
        (self.format.round)(x)
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    pub fn whole(&mut self, low: i32, high: i32) -> f64 {
        (f64::from(low) + self.unit() * f64::from(high - low + 1)).floor()
    }

    pub fn signed(&mut self, x: f64) -> f64 {
        if self.chance(0.5) { x } else { -x }
    }

    /// From `2^low` to `2^high`, by its logarithm.
    #[allow(clippy::cast_possible_truncation, reason = "exponents of floats")]
    pub fn power_of_two(&mut self, low: f64, high: f64) -> f64 {
        let exponent = low + (high - low) * self.unit();
        let mantissa = (exponent - exponent.floor()).exp2();
        // In two steps: 2^-1074 is a number, but its double that a half is taken of need not be.
        let half = (exponent.floor() / 2.0).floor();
        let rest = exponent.floor() - half;
        (self.format.round)(mantissa * 2.0_f64.powi(half as i32) * 2.0_f64.powi(rest as i32))
    }

    /// Any finite number above 0: of every magnitude, subnormal ones too; about one; and powers of two.
    pub fn positive(&mut self) -> f64 {
        let (low, high) = self.format.exponents;
        let least = low - self.format.digits + 1;
        match self.unit() {
            u if u < 0.1 => self.power_of_two(f64::from(least), f64::from(low)),
            u if u < 0.5 => self.power_of_two(f64::from(low), f64::from(high) + 0.99),
            u if u < 0.9 => self.power_of_two(-8.0, 8.0),
            _ => {
                let e = self.whole(least, high);
                self.power_of_two(e, e)
            }
        }
    }

    pub fn any(&mut self) -> f64 {
        let x = self.positive();
        self.signed(x)
    }

    /// Next to a number: from an ulp to a quarter of it away, on both sides.
    pub fn near(&mut self, centre: f64) -> f64 {
        let digits = f64::from(self.format.digits);
        let distance = self.power_of_two(-digits, -2.0);
        let distance = self.signed(distance);
        (self.format.round)(centre + centre.abs() * distance)
    }

    /// Between `-bound` and `bound`: near either end, of every magnitude, and anywhere.
    pub fn below(&mut self, bound: f64) -> f64 {
        let x = match self.unit() {
            u if u < 0.3 => self.near(bound),
            u if u < 0.6 => self.uniform(0.0, bound),
            _ => self.positive(),
        };
        let x = self.signed(x);
        if x.abs() < bound {
            x
        } else {
            self.below(bound)
        }
    }

    /// A number of about the same size, or any.
    pub fn beside(&mut self, x: f64) -> f64 {
        if self.chance(0.2) {
            return self.any();
        }
        let reach = if self.chance(0.5) { 4.0 } else { 64.0 };
        let factor = self.power_of_two(-reach, reach);
        let z = self.signed((self.format.round)(x * factor));
        if z.is_finite() && z != 0.0 {
            z
        } else {
            self.any()
        }
    }

    /// The first of these tries that is in the domain.
    pub fn until(&mut self, draw: impl Fn(&mut Self) -> f64, is_inside: fn(f64) -> bool) -> f64 {
        loop {
            let x = draw(self);
            if is_inside(x) {
                return x;
            }
        }
    }
}
