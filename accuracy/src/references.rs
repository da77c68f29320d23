//! The partial derivatives by textbook formulas, with many digits, and the points at which each is looked at.
//!
//! The formulas are not those of the table, so that a mistake does not stand on both sides.

use crate::big::{Big, big};
use crate::points::Points;
use std::f64::consts::{FRAC_PI_2, LN_2};

/// An elementary function: where to look, and its partial derivatives there.
pub struct Reference {
    /// Its name in the table.
    pub name: &'static str,
    /// Draws operands from within the domain.
    pub points: fn(&mut Points) -> Vec<f64>,
    /// The partial by each operand that it is differentiated by.
    pub partials: fn(&[Big]) -> Vec<Big>,
}

macro_rules! references {
    ($($name:ident: $points:expr, |$($operand:ident),*| [$($partial:expr),*];)*) => {
        /// Every rule.
        pub const REFERENCES: &[Reference] = &[$(
            Reference {
                name: stringify!($name),
                points: $points,
                partials: |operands| {
                    #[allow(unused_variables, reason = "a partial may be a constant")]
                    let [$($operand),*] = operands else { panic!("another number of operands") };
                    vec![$($partial),*]
                },
            }
        ),*];
    };
}

references! {
    add: pair, |x, z| [one(), one()];
    sub: pair, |x, z| [one(), -one()];
    neg: |p| vec![p.any()], |x| [-one()];
    midpoint: pair, |x, z| [big(0.5), big(0.5)];
    next_up: |p| vec![p.any()], |x| [one()];
    next_down: |p| vec![p.any()], |x| [one()];
    fract: |p| vec![p.any()], |x| [one()];
    signum: |p| vec![p.any()], |x| [big(0.0)];
    floor: |p| vec![p.any()], |x| [big(0.0)];
    ceil: |p| vec![p.any()], |x| [big(0.0)];
    round: |p| vec![p.any()], |x| [big(0.0)];
    round_ties_even: |p| vec![p.any()], |x| [big(0.0)];
    trunc: |p| vec![p.any()], |x| [big(0.0)];
    div_euclid: pair, |x, d| [big(0.0), big(0.0)];
    abs: |p| vec![p.any()], |x| [if x.is_positive() { one() } else { -one() }];
    copysign: pair, |x, s| [if x.is_positive() == s.is_positive() { one() } else { -one() }];
    max: tied, |x, z| [greater(x, z, 0.5), greater(z, x, 0.5)];
    min: tied, |x, z| [greater(z, x, 0.5), greater(x, z, 0.5)];
    abs_sub: tied, |x, z| [greater(x, z, 0.0), -greater(x, z, 0.0)];
    clamp: bounds, |x, lo, hi| [
        one() - greater(lo, x, 0.0) - greater(x, hi, 0.0),
        greater(lo, x, 0.0),
        greater(x, hi, 0.0)
    ];
    mul: pair, |x, z| [z.clone(), x.clone()];
    div: pair, |x, d| [over(d), -(x / &d.square())];
    rem: remainder, |x, d| [one(), -whole_part(x, d)];
    rem_euclid: remainder, |x, d| [one(), -euclidean_part(x, d)];
    recip: |p| vec![p.any()], |x| [-over(&x.square())];
    mul_add: |p| vec![p.any(), p.any(), p.any()], |x, a, b| [a.clone(), x.clone(), one()];
    to_degrees: |p| vec![p.any()], |x| [big(180.0) / Big::pi()];
    to_radians: |p| vec![p.any()], |x| [Big::pi() / big(180.0)];
    powi: whole_power, |x, n| [&n.clone() * &x.to_the(whole(n) - 1)];
    powf: power, |x, n| [n * &x.pow(&(n - &one())), &x.pow(n) * &x.ln()];
    sqrt: |p| vec![p.positive()], |x| [over(&(&two() * &x.sqrt()))];
    cbrt: |p| vec![p.any()], |x| [over(&(&big(3.0) * &x.abs().cbrt().square()))];
    hypot: pair, |x, z| [x / &hypotenuse(x, z), z / &hypotenuse(x, z)];
    exp: |p| vec![p.below(end_of_exp(p))], |x| [x.exp()];
    exp2: |p| vec![p.below(end_of_exp(p) / LN_2)], |x| [&(x * &two().ln()).exp() * &two().ln()];
    exp_m1: |p| vec![p.below(end_of_exp(p))], |x| [x.exp()];
    ln: |p| vec![p.positive()], |x| [over(x)];
    log2: |p| vec![p.positive()], |x| [over(&(x * &two().ln()))];
    log10: |p| vec![p.positive()], |x| [over(&(x * &big(10.0).ln()))];
    log: |p| vec![about_one(p), base(p)],
        |x, b| [over(&(x * &b.ln())), -(&x.ln() / &(b * &b.ln().square()))];
    ln_1p: |p| vec![p.until(|p| if p.chance(0.3) { p.near(-1.0) } else { p.any() }, |x| x > -1.0)],
        |x| [over(&(&one() + x))];
    sin: angle, |x| [x.cos()];
    cos: angle, |x| [-x.sin()];
    tan: angle, |x| [over(&x.cos().square())];
    asin: |p| vec![p.below(1.0)], |x| [over(&leg(x))];
    acos: |p| vec![p.below(1.0)], |x| [-over(&leg(x))];
    atan: |p| vec![p.any()], |x| [over(&(&one() + &x.square()))];
    atan2: pair, |x, z| [
        z / &(&x.square() + &z.square()),
        -(x / &(&x.square() + &z.square()))
    ];
    sinh: |p| vec![p.below(end_of_exp(p))], |x| [x.cosh()];
    cosh: |p| vec![p.below(end_of_exp(p))], |x| [x.sinh()];
    tanh: |p| vec![p.below(end_of_exp(p) / 2.0)], |x| [over(&x.cosh().square())];
    asinh: |p| vec![p.any()], |x| [over(&(&one() + &x.square()).sqrt())];
    acosh: |p| vec![p.until(about_one, |x| x > 1.0)],
        |x| [over(&(&(x - &one()) * &(x + &one())).sqrt())];
    atanh: |p| vec![p.below(1.0)], |x| [over(&leg(x).square())];
}

fn one() -> Big {
    big(1.0)
}

fn two() -> Big {
    big(2.0)
}

/// `1 / x`
fn over(x: &Big) -> Big {
    &one() / x
}

/// The exponent of a whole power.
#[allow(clippy::cast_possible_truncation, reason = "a small whole number")]
fn whole(n: &Big) -> i64 {
    n.approximate().round() as i64
}

/// How many `d`s `x % d` takes away: the quotient without its fraction.
fn whole_part(x: &Big, d: &Big) -> Big {
    let count = x.abs().floor_of_quotient(&d.abs());
    if x.is_negative() == d.is_negative() {
        count
    } else {
        -count
    }
}

/// How many `d`s `x.rem_euclid(d)` takes away, so that what is left is not negative.
fn euclidean_part(x: &Big, d: &Big) -> Big {
    let down = x.abs().floor_of_quotient(&d.abs());
    let is_multiple =
        (&x.abs() / &d.abs()).exponent() >= 0 && !(&x.abs() - &(&down * &d.abs())).is_positive();
    let count = if x.is_negative() && !is_multiple {
        down + one()
    } else {
        down
    };
    if x.is_negative() == d.is_negative() {
        count
    } else {
        -count
    }
}

/// √(1 − x²), without loss near ±1.
fn leg(x: &Big) -> Big {
    (&(&one() - x) * &(&one() + x)).sqrt()
}

fn hypotenuse(x: &Big, z: &Big) -> Big {
    (&x.square() + &z.square()).sqrt()
}

/// Where eˣ leaves the format.
fn end_of_exp(p: &Points) -> f64 {
    (f64::from(p.format.exponents.1) + 1.0) * LN_2
}

fn about_one(p: &mut Points) -> f64 {
    if p.chance(0.4) {
        p.near(1.0)
    } else {
        p.positive()
    }
}

fn base(p: &mut Points) -> f64 {
    p.until(about_one, |b| b != 1.0)
}

/// 1 where x > z, 0 where x < z, else `tie`.
fn greater(x: &Big, z: &Big, tie: f64) -> Big {
    match (x - z).signum() {
        1 => one(),
        -1 => big(0.0),
        _ => big(tie),
    }
}

fn pair(p: &mut Points) -> Vec<f64> {
    let x = p.any();
    vec![x, p.beside(x)]
}

/// Often equal, or next to it.
fn tied(p: &mut Points) -> Vec<f64> {
    let x = p.any();
    let z = match p.unit() {
        u if u < 0.3 => x,
        u if u < 0.6 => p.near(x),
        _ => p.beside(x),
    };
    vec![x, z]
}

fn bounds(p: &mut Points) -> Vec<f64> {
    let [x, one, other] = [0; 3].map(|_| p.any());
    let (one, other) = match p.unit() {
        u if u < 0.2 => (x, other),
        u if u < 0.4 => (p.near(x), other),
        _ => (one, other),
    };
    vec![x, one.min(other), one.max(other)]
}

/// Also next to multiples, where the quotient rounds across the whole number.
fn remainder(p: &mut Points) -> Vec<f64> {
    let d = p.any();
    let x = if p.chance(0.4) {
        let multiple = (p.format.round)(p.whole(-1000, 1000) * d);
        if p.chance(0.5) {
            multiple
        } else {
            p.near(multiple)
        }
    } else {
        p.beside(d)
    };
    if x.is_finite() && x != 0.0 {
        vec![x, d]
    } else {
        remainder(p)
    }
}

fn whole_power(p: &mut Points) -> Vec<f64> {
    let x = if p.chance(0.5) {
        p.near(1.0)
    } else {
        p.power_of_two(-8.0, 8.0)
    };
    let most = if p.chance(0.5) { 8 } else { 60 };
    vec![p.signed(x), p.whole(-most, most)]
}

fn power(p: &mut Points) -> Vec<f64> {
    let x = about_one(p);
    let n = match p.unit() {
        u if u < 0.3 => p.whole(-60, 60),
        u if u < 0.5 => p.whole(-60, 60) / 2.0,
        u if u < 0.6 => p.power_of_two(-60.0, 40.0),
        u if u < 0.7 => p.near(1.0),
        _ => p.power_of_two(-12.0, 12.0),
    };
    if n == 0.0 {
        power(p)
    } else {
        vec![x, p.signed(n)]
    }
}

fn angle(p: &mut Points) -> Vec<f64> {
    if p.chance(0.3) {
        // Next to a zero or a pole.
        let centre = p.whole(1, 1_000_000) * FRAC_PI_2;
        let x = if p.chance(0.5) {
            (p.format.round)(centre)
        } else {
            p.near(centre)
        };
        return vec![p.signed(x)];
    }
    vec![p.any()]
}
