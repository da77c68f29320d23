//! The recurrences for the coefficients of products, quotients and solutions of differential equations
//! (Griewank & Walther 2008, §13.2).
//!
//! `u` is the operand and `v` the result; `v[0]` is given by the caller. Each recurrence runs once without care, which is
//! fast. If a coefficient is NaN then (there was a pole, or an overflow), it runs again, and zeros times infinities are
//! zeros.

use autodiff_rules::Real;
use autodiff_rules::partials::times;

/// Whether a coefficient that is exactly zero contributes nothing even times an infinite one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    None,
    Taken,
}

impl Care {
    /// `seed * factor`, where the seed may be a zero that does not move.
    #[inline]
    fn scaled<T: Real>(self, seed: T, factor: T) -> T {
        match self {
            Care::None => seed * factor,
            Care::Taken => times(seed, factor),
        }
    }

    /// `a * b`, where either may be a zero that does not move.
    #[inline]
    fn product<T: Real>(self, a: T, b: T) -> T {
        let plain = a * b;
        match self {
            Care::None => plain,
            Care::Taken if !plain.is_nan() => plain,
            Care::Taken if a == T::ZERO => times(a, b),
            Care::Taken => times(b, a),
        }
    }

    /// `a / b`, where a zero that does not move stays one.
    #[inline]
    fn quotient<T: Real>(self, a: T, b: T) -> T {
        let plain = a / b;
        match self {
            Care::None => plain,
            Care::Taken if !plain.is_nan() => plain,
            Care::Taken => times(a, b.recip()),
        }
    }
}

/// Runs a recurrence, with care if it needs some.
#[inline]
pub(super) fn run<const K: usize, T: Real>(recurrence: impl Fn(Care) -> [T; K]) -> [T; K] {
    let all = recurrence(Care::None);
    if all.iter().skip(1).any(|coefficient| coefficient.is_nan()) {
        again(recurrence)
    } else {
        all
    }
}

#[cold]
fn again<const K: usize, T: Real>(recurrence: impl Fn(Care) -> [T; K]) -> [T; K] {
    recurrence(Care::Taken)
}

/// A whole number as a `T`.
#[allow(clippy::cast_precision_loss, reason = "nobody has 2^53 coefficients")]
#[inline]
pub(crate) fn integer<T: Real>(k: usize) -> T {
    T::lit(k as f64)
}

/// `v[0], 0, 0, …`
#[inline]
fn begin<const K: usize, T: Real>(value: T) -> [T; K] {
    let mut all = [T::ZERO; K];
    all[0] = value;
    all
}

/// `Σ a[j]·b[k − j]` over j = 1 … k − 1.
#[inline]
fn between<const K: usize, T: Real>(care: Care, a: &[T; K], b: &[T; K], k: usize) -> T {
    let mut sum = T::ZERO;
    for j in 1..k {
        sum += care.product(a[j], b[k - j]);
    }
    sum
}

/// `1/k Σ j·a[j]·b[k − j]` over j = 1 … k − 1.
#[inline]
fn moments<const K: usize, T: Real>(care: Care, a: &[T; K], b: &[T; K], k: usize) -> T {
    let mut sum = T::ZERO;
    for j in 1..k {
        sum += integer::<T>(j) * care.product(a[j], b[k - j]);
    }
    sum / integer::<T>(k)
}

/// `w = u·v`: `w[k] = Σ u[j]·v[k − j]`.
#[inline]
pub(super) fn product<const K: usize, T: Real>(u: &[T; K], v: &[T; K]) -> [T; K] {
    run(|care| {
        let mut w = begin(u[0] * v[0]);
        for k in 1..K {
            let ends = care.scaled(u[k], v[0]) + care.scaled(v[k], u[0]);
            w[k] = if k == 1 {
                ends
            } else {
                ends + between(care, u, v, k)
            };
        }
        w
    })
}

/// `w = seed·factor` where zeros of the seed count as zeros whatever the factor.
pub(super) fn seeded<const K: usize, T: Real>(seed: &[T; K], factor: &[T; K]) -> [T; K] {
    let mut w = [T::ZERO; K];
    for k in 0..K {
        for j in 0..=k {
            w[k] += times(seed[j], factor[k - j]);
        }
    }
    w
}

/// `v = n/d`: `v[k] = (n[k] − Σ v[j]·d[k − j])/d[0]`.
#[inline]
pub(super) fn quotient<const K: usize, T: Real>(n: &[T; K], d: &[T; K], value: T) -> [T; K] {
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            let known = care.scaled(d[k], v[0]) + between(care, &v, d, k);
            v[k] = care.quotient(n[k] - known, d[0]);
        }
        v
    })
}

/// `v′ = rate·v·u′`: the exponential.
#[inline]
pub(super) fn exponential<const K: usize, T: Real>(u: &[T; K], value: T, rate: T) -> [T; K] {
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            let sum = moments(care, u, &v, k) + care.scaled(u[k], v[0]);
            v[k] = rate * sum;
        }
        v
    })
}

/// `s′ = c·u′`, `c′ = sign·s·u′`: sine and cosine with −1, their hyperbolic sisters with +1.
#[inline]
pub(super) fn pair<const K: usize, T: Real>(
    u: &[T; K],
    values: (T, T),
    sign: T,
) -> ([T; K], [T; K]) {
    let both = |care: Care| {
        let (mut s, mut c) = (begin(values.0), begin(values.1));
        for k in 1..K {
            s[k] = moments(care, u, &c, k) + care.scaled(u[k], c[0]);
            c[k] = sign * (moments(care, u, &s, k) + care.scaled(u[k], s[0]));
        }
        (s, c)
    };
    let (s, c) = both(Care::None);
    if s.iter().chain(&c).any(|coefficient| coefficient.is_nan()) {
        both(Care::Taken)
    } else {
        (s, c)
    }
}

/// `v′ = p·u′`, `p = 1 + sign·v²`: the tangent with +1, the hyperbolic one with −1. `slope` is p[0], more accurate than
/// from v[0].
#[inline]
pub(super) fn tangent<const K: usize, T: Real>(u: &[T; K], value: T, slope: T, sign: T) -> [T; K] {
    run(|care| {
        let (mut v, mut p) = (begin(value), begin(slope));
        for k in 1..K {
            v[k] = moments(care, u, &p, k) + care.scaled(u[k], p[0]);
            let twice = care.scaled(v[k], v[0]);
            p[k] = sign * (twice + twice + between(care, &v, &v, k));
        }
        v
    })
}

/// `u·v′ = u′`, with `lead` for u[0]: the natural logarithm.
#[inline]
pub(super) fn logarithm<const K: usize, T: Real>(u: &[T; K], value: T, lead: T) -> [T; K] {
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            let known = moments(care, &v, u, k);
            v[k] = care.quotient(u[k] - known, lead);
        }
        v
    })
}

/// `u·v′ = r·v·u′`: the power r, which is no whole number or negative, of what is not 0. `first` is v[1].
#[inline]
pub(super) fn power<const K: usize, T: Real>(
    u: &[T; K],
    value: T,
    r: T,
    first: Option<T>,
) -> [T; K] {
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            let mut sum = T::ZERO;
            for j in 1..=k {
                // Each is divided on its own: u[0] may be near either end of the range.
                let weight = r * integer::<T>(j) - integer::<T>(k - j);
                let ratio = care.quotient(u[j], u[0]);
                sum += care.product(weight, care.product(ratio, v[k - j]));
            }
            v[k] = match first {
                Some(first) if k == 1 => first,
                Some(_) | None => sum / integer::<T>(k),
            };
        }
        v
    })
}

/// `v² = u`: the square root.
#[inline]
pub(super) fn square_root<const K: usize, T: Real>(u: &[T; K], value: T) -> [T; K] {
    let lead = value.abs() + value.abs();
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            v[k] = care.quotient(u[k] - between(care, &v, &v, k), lead);
        }
        v
    })
}

/// `v′ = p·u′` where p is known.
#[inline]
pub(super) fn integral<const K: usize, T: Real>(u: &[T; K], p: &[T; K], value: T) -> [T; K] {
    run(|care| {
        let mut v = begin(value);
        for k in 1..K {
            v[k] = moments(care, u, p, k) + care.scaled(u[k], p[0]);
        }
        v
    })
}

/// `f(u) = f[0] + f[1]·(u − u[0]) + …`, from the coefficients of f at u[0], by Horner's rule.
#[cold]
pub(super) fn composed<const K: usize, T: Real>(f: &[T; K], u: &[T; K]) -> [T; K] {
    let mut v = [T::ZERO; K];
    for coefficient in f.iter().rev() {
        let mut next = begin(*coefficient);
        for k in 1..K {
            // What u moves by has no constant term.
            next[k] = between(Care::Taken, u, &v, k) + Care::Taken.product(u[k], v[0]);
        }
        v = next;
    }
    v
}

/// `(u + shift)/(u[0] + shift)`: 1 at first.
#[inline]
pub(super) fn normalised<const K: usize, T: Real>(u: &[T; K], shift: T) -> [T; K] {
    let lead = u[0] + shift;
    let mut w = u.map(|coefficient| Care::Taken.quotient(coefficient, lead));
    w[0] = T::ONE;
    w
}
