//! The worst errors of the second derivatives of one rule.

use crate::big::{Big, big, set_bits};
use crate::measure::Worst;
use crate::points::{Format, Points};
use crate::references::Reference;
use crate::twice::{product, product_of_powi};
use crate::ulps::ulps;
use autodiff_rules::Real;

/// The reference is a difference quotient over a step of this power of two: its error is about the step's square.
const STEP: i32 = -120;

/// A function that is next to constant about the least number changes in these digits.
const BITS: usize = 1408;

/// The worst errors of the second derivatives, by the first operand twice, by the first and the second, and so on.
#[must_use]
pub fn measure<T: Real>(reference: &Reference, format: Format, points: usize) -> Vec<Worst> {
    set_bits(BITS);
    let mut source = Points::new(format, reference.name);
    let mut worst = Vec::new();
    for _ in 0..points {
        let at = point(reference, &mut source);
        let exact: Vec<Big> = at.iter().map(|&x| big(x)).collect();
        let first = (reference.partials)(&exact);
        worst.resize(first.len() * first.len(), Worst::default());
        for k in 0..first.len() {
            let found = along::<T>(reference.name, &at, k);
            for (j, (found, exact)) in found.iter().zip(slopes(reference, &exact, k)).enumerate() {
                let error = ulps(found.value(), &exact, format);
                if exact.abs().exponent() >= format.exponents.0 || exact.signum() == 0 {
                    worst[k * first.len() + j].note(error, &at);
                }
            }
        }
    }
    worst
}

/// A point at which the value is a normal number, and so are its derivatives.
fn point(reference: &Reference, source: &mut Points) -> Vec<f64> {
    loop {
        let at = (reference.points)(source);
        let exact: Vec<Big> = at.iter().map(|&x| big(x)).collect();
        let (least, greatest) = source.format.exponents;
        let is_normal = |x: &Big| x.signum() == 0 || (least..=greatest).contains(&x.exponent());
        let is_angle = ["sin", "cos", "tan"].contains(&reference.name);
        let is_far = is_angle && at[0].abs() > 2.0_f64.powi(200);
        if !is_far
            && exact
                .iter()
                .chain(&(reference.partials)(&exact))
                .all(is_normal)
        {
            return at;
        }
    }
}

fn along<T: Real>(name: &str, at: &[f64], k: usize) -> Vec<T> {
    if name == "powi" {
        #[allow(clippy::cast_possible_truncation, reason = "a small whole number")]
        return vec![product_of_powi(T::lit(at[0]), at[1] as i32)];
    }
    let direction: Vec<T> = (0..at.len())
        .map(|j| if j == k { T::ONE } else { T::ZERO })
        .collect();
    let at: Vec<T> = at.iter().map(|&x| T::lit(x)).collect();
    product(name, &at, &direction).unwrap_or_else(|| panic!("`{name}` has no second derivative"))
}

/// The derivatives of the partials by operand k.
fn slopes(reference: &Reference, at: &[Big], k: usize) -> Vec<Big> {
    let step = &scale(reference.name, at, k) * &Big::power_of_two(STEP);
    let moved = |step: &Big| {
        let mut at = at.to_vec();
        at[k] = &at[k] + step;
        (reference.partials)(&at)
    };
    let (right, left) = (moved(&step), moved(&-step.clone()));
    let run = &step + &step;
    let rises = right.iter().zip(&left).map(|(right, left)| right - left);
    rises.map(|rise| &rise / &run).collect()
}

/// A length over which the partials change by about as much as they are: the distance to a pole or a branch point at zero; where
/// there is none, also 1.
fn scale(name: &str, at: &[Big], k: usize) -> Big {
    let largest = |one: Big, other: Big| {
        if (&one - &other).is_positive() {
            one
        } else {
            other
        }
    };
    match name {
        "hypot" | "atan2" => largest(at[0].abs(), at[1].abs()),
        "ln_1p" | "atan" | "asinh" => largest(at[k].abs(), big(1.0)),
        "powf" if k == 1 => largest(at[k].abs(), big(1.0)),
        "exp" | "exp2" | "exp_m1" | "sin" | "cos" | "tan" | "asin" | "acos" | "sinh" | "cosh"
        | "tanh" | "atanh" => big(1.0),
        _ => at[k].abs(),
    }
}
