//! Elements of fields of a generic struct, whose types are not written at the products.

use super::differentiate;
use crate::support::data::{check_data, k};
use ::differentiate::{Differentiable, Real};

#[derive(Clone, Debug, Differentiable)]
struct Line<T: Real> {
    ends: [T; 2],
    rest: Vec<T>,
    offset: T,
}

#[differentiate(wrt(line, x))]
fn at<T: Real>(line: &Line<T>, x: T) -> T {
    line.ends[0] * line.ends[1] + x * line.offset + line.rest[0] * line.rest[1]
}

#[differentiate]
fn constant<T: Real>(line: &Line<T>, x: T) -> T {
    let mut sum = line.ends[0] * line.rest[1];
    for (k, r) in line.rest.iter().enumerate() {
        sum += *r * x.powi(k as i32);
    }
    sum
}

#[differentiate(wrt(line, x))]
fn f<T: Real>(line: &Line<T>, x: T) -> T {
    let fixed = Line {
        ends: [T::lit(0.5), T::lit(2.0)],
        rest: vec![T::ONE, T::lit(3.0)],
        offset: T::ZERO,
    };
    at(line, x) * constant(&fixed, x)
}

#[test]
fn agrees_with_dual_numbers() {
    let line = Line {
        ends: [0.3, -0.7],
        rest: vec![1.5, 0.4],
        offset: 2.0,
    };
    check_data!(grad f(ref line, val 0.9), |c| {
        let at = c[0] * c[1] + c[5] * c[4] + c[2] * c[3];
        at * (c[5] * k(3.0) + k(2.5))
    });
}
