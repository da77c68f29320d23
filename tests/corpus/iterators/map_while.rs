//! `map_while` stops at the first `None`.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x
        .iter()
        .map_while(|v| if *v > 0.0 { Some(v.sqrt()) } else { None })
        .sum();
    let b: f64 = x
        .iter()
        .rev()
        .map_while(|&v| (v < 3.0).then(|| v * v))
        .sum();
    a * b + x[0]
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b) = (T::lit(0.0), T::lit(0.0));
    for &v in x {
        if v <= T::lit(0.0) {
            break;
        }
        a += v.sqrt();
    }
    for &v in x.iter().rev() {
        if v >= T::lit(3.0) {
            break;
        }
        b += v * v;
    }
    a * b + x[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[1.0, 2.0, 4.5, -0.5, 0.3], [0.3, 2.0, 0.5, 1.5, 2.5]]
    );
}
