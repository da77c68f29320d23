//! Every edge that the rules promise: signed zeros, infinities, NaN, ties, poles, kinks.
//!
//! A case is the operands, then the partials. NaN matches NaN, and zeros match whatever their sign.

#[allow(dead_code)]
#[path = "../common/mod.rs"]
mod common;

mod arithmetic;
mod functions;
mod invariants;
mod pieces;
mod powers;
mod second;
mod seeds;

use autodiff_rules::Real;
use autodiff_rules::table::Partial;
use common::Names;

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
/// The least number of `f32`, and the least of `f64`: subnormal.
const TINY_F32: f64 = f32::from_bits(1) as f64;
const TINY_F64: f64 = f64::from_bits(1);

type Case<'a> = (&'a [f64], &'a [f64]);
type Evaluate<T> = fn(&Partial, &Names<T>) -> Option<T>;

/// `operands => partials;`
macro_rules! cases {
    ($($($operand:expr),+ => $($partial:expr),+;)*) => {
        &[$((&[$($operand),+], &[$($partial),+])),*]
    };
}
use cases;

/// In both formats.
fn check(name: &str, cases: &[Case]) {
    check_f64(name, cases);
    check_as::<f32>(name, cases, common::evaluate);
}

/// In `f64`, for numbers that are another story in `f32`.
fn check_f64(name: &str, cases: &[Case]) {
    check_as::<f64>(name, cases, common::evaluate);
}

/// Each partial as it is when every other operand is a constant.
fn check_alone(name: &str, cases: &[Case]) {
    check_as::<f64>(name, cases, common::evaluate_alone);
    check_as::<f32>(name, cases, common::evaluate_alone);
}

fn check_as<T: Real>(name: &str, cases: &[Case], evaluate: Evaluate<T>) {
    let rule = common::rule(name);
    for (operands, expected) in cases {
        let names = common::names_in::<T>(rule, &common::values(rule, operands));
        let found = rule
            .partials
            .iter()
            .filter_map(|partial| evaluate(partial, &names));
        let found: Vec<T> = found.collect();
        let expected: Vec<T> = expected.iter().copied().map(T::lit).collect();
        let agree = found.iter().zip(&expected).all(|(x, z)| same(*x, *z));
        assert!(
            agree && found.len() == expected.len(),
            "{name} at {operands:?}: {found:?} for {expected:?}"
        );
    }
}

fn same<T: Real>(x: T, z: T) -> bool {
    x == z || (x.is_nan() && z.is_nan())
}
