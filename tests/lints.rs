//! Programs as users write them, under the strictest lints that users turn on: what the macros write is silent.
//!
//! The levels stand here, in the source, so that no setting of the workspace weakens them. `cargo clippy --all-targets`
//! checks it; what it tests when run is that the programs compile.

#![deny(warnings, missing_docs)]
#![deny(
    unused,
    unused_lifetimes,
    nonstandard_style,
    future_incompatible,
    let_underscore
)]
#![deny(rust_2018_idioms, missing_debug_implementations, unreachable_pub)]
#![deny(clippy::all, clippy::pedantic)]

use differentiate::{Differentiable, Real, differentiate};

#[path = "lints/broad.rs"]
mod broad;

/// A point of the plane.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Point {
    /// To the right.
    pub(crate) x: f64,
    /// Up.
    pub(crate) y: f64,
}

#[differentiate]
impl std::ops::Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

#[differentiate]
impl std::ops::Mul<f64> for Point {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self {
            x: self.x * factor,
            y: self.y * factor,
        }
    }
}

#[differentiate]
impl Point {
    /// The distance from the origin.
    #[must_use]
    #[differentiate(wrt(self))]
    pub(crate) fn norm(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// Moves it.
    #[differentiate(wrt(self, by))]
    pub(crate) fn shift(&mut self, by: &Self) {
        self.x += by.x;
        self.y += by.y;
    }
}

/// What bends.
#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Spring {
    /// By a law.
    Linear {
        /// Its constant.
        stiffness: f64,
    },
    /// By a table.
    Table(Vec<f64>),
    /// Not at all.
    Rigid,
}

/// A chain of springs.
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Chain<'a> {
    springs: Vec<Spring>,
    loads: &'a [f64],
    #[differentiable(constant)]
    step: f64,
    name: String,
}

/// What has an energy.
pub(crate) trait Energy {
    /// The energy after a displacement.
    #[differentiate(wrt(x))]
    fn energy(&self, x: f64) -> f64;
}

#[differentiate]
impl Energy for Spring {
    #[differentiate(wrt(x))]
    fn energy(&self, x: f64) -> f64 {
        match self {
            Self::Linear { stiffness } => 0.5 * stiffness * x * x,
            Self::Table(values) => values.iter().map(|v| v * x).sum(),
            Self::Rigid => 0.0,
        }
    }
}

#[differentiate]
impl Chain<'_> {
    /// The total energy.
    #[differentiate(wrt(self))]
    pub(crate) fn total(&self) -> f64 {
        let mut sum = 0.0;
        for (spring, load) in self.springs.iter().zip(self.loads) {
            let Spring::Linear { stiffness } = spring else {
                continue;
            };
            sum += load * stiffness * self.step;
        }
        if self.name.is_empty() {
            return 0.0;
        }
        sum
    }
}

/// A polynomial, by Horner's rule.
#[must_use]
#[differentiate]
pub(crate) fn horner<T: Real>(coefficients: &[T], x: T) -> T {
    coefficients
        .iter()
        .rev()
        .fold(T::ZERO, |sum, c| sum * x + *c)
}

/// The steps of Newton's method.
///
/// # Errors
/// If it does not converge.
#[differentiate]
pub(crate) fn root(square: f64, steps: usize) -> Result<f64, String> {
    let mut x = square;
    for _ in 0..steps {
        let next = 0.5 * (x + square / x);
        if (next - x).abs() < 1e-12 {
            return Ok(next);
        }
        x = next;
    }
    Err(format!("no convergence in {steps} steps"))
}

/// One step of a recurrence in place.
#[differentiate]
pub(crate) fn relax(state: &mut [f64], rate: f64) {
    for i in 1..state.len() {
        let change = rate * (state[i - 1] - state[i]);
        state[i] += change;
    }
}

/// A generic walk along energies.
#[differentiate(wrt(x))]
pub(crate) fn along<E: Energy>(energies: &[E], x: f64) -> f64 {
    energies.iter().map(|each| each.energy(x)).sum::<f64>()
}

/// Everything at once.
#[must_use]
#[differentiate(hvp)]
pub(crate) fn twice(x: f64, y: f64) -> f64 {
    let scale = |v: f64| v * y;
    let product = scale(x) * scale(x * x);
    if product > 1.0 { product.ln() } else { product }
}

/// With Taylor coefficients.
#[must_use]
#[differentiate(taylor)]
pub(crate) fn series(x: f64) -> f64 {
    x.sin() * x.exp()
}

/// Recorded.
#[must_use]
#[differentiate(trace)]
pub(crate) fn recorded(x: f64, y: f64) -> f64 {
    x * y + x.sin()
}

/// A function that is not seen into.
#[must_use]
#[differentiate(partials(x = 2.0 * x * y, y = x * x))]
pub(crate) fn opaque(x: f64, y: f64) -> f64 {
    x * x * y
}

/// Forward alone.
#[must_use]
#[differentiate(forward, constant(weights))]
pub(crate) fn weighted(values: &[f64; 3], weights: [f64; 3], power: &impl Fn(usize) -> i32) -> f64 {
    let mut total = 0.0;
    for (k, (value, weight)) in values.iter().zip(weights).enumerate() {
        total += weight * value.powi(power(k));
    }
    total
}

#[test]
fn companions_of_silent_programs() {
    let (norm, by) = Point { x: 3.0, y: 4.0 }.norm_grad();
    assert!((norm - 5.0).abs() < 1e-12 && (by.x - 0.6).abs() < 1e-12);
    let mut point = Point { x: 1.0, y: 1.0 } + Point { x: 1.0, y: 0.0 } * 2.0;
    point.shift(&Point { x: 0.0, y: 1.0 });
    let chain = Chain {
        springs: vec![Spring::Linear { stiffness: 2.0 }, Spring::Rigid],
        loads: &[point.x, 1.0],
        step: 0.5,
        name: "chain".to_owned(),
    };
    let (total, by) = chain.total_grad();
    assert!((total - 3.0).abs() < 1e-12 && (by.loads[0] - 1.0).abs() < 1e-12);
    let (_, slope) = along_grad(&[Spring::Table(vec![1.0, 2.0])], 0.3);
    assert!((slope - 3.0).abs() < 1e-12);
    let (_, (_, by)) = horner_grad(&[1.0, 2.0, 3.0], 2.0);
    assert!((by - 14.0).abs() < 1e-12);
    let (found, pullback) = root_vjp(2.0, 20);
    let mut by = 0.0;
    pullback(Some(1.0), &mut by, &mut ());
    assert!(found.is_ok_and(|x| (by - 0.5 / x).abs() < 1e-9));
    let mut state = [1.0, 0.0];
    relax(&mut state, 0.5);
    let (_, gradient, _) = twice_hvp(0.5, 0.5, 1.0, 0.0);
    let (_, by_y) = gradient;
    let coefficients = series_taylor::<3>(0.0);
    assert!((coefficients[1] - 1.0).abs() < 1e-12 && by_y > 0.0);
    assert!(recorded_trace(1.0, 2.0).to_string().contains("sin"));
    let (value, _) = opaque_grad(2.0, 3.0);
    let (total, _) = weighted_grad(&[1.0, 2.0, 3.0], [1.0; 3], &|_| 1);
    assert!((value + total + state[1] - 18.5).abs() < 1e-12);
}
