//! `windows`, `chunks` and `chunks_exact`, mapped, reversed and zipped.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.windows(2).map(|w| (w[1] - w[0]).powi(2)).sum();
    let b: f64 = x
        .chunks(2)
        .rev()
        .map(|c| c.iter().product::<f64>())
        .fold(0.0, |acc, p| acc * 0.5 + p);
    let c: f64 = x
        .chunks_exact(2)
        .zip(x.windows(3))
        .map(|(c, w)| c[1] * w[2])
        .sum();
    let d: f64 = x.windows(100).map(|w| w[0]).sum();
    let mut e = 0.0;
    for (i, c) in x.chunks(3).enumerate() {
        e += c[0] * i as f64;
    }
    a * b + c + d - e
}

fn twin<T: Real>(x: &[T]) -> T {
    let (mut a, mut b, mut c, mut e) = (T::lit(0.0), T::lit(0.0), T::lit(0.0), T::lit(0.0));
    for i in 1..x.len() {
        a += (x[i] - x[i - 1]).powi(2);
    }
    for (i, p) in x.chunks(2).enumerate() {
        let mut product = T::lit(1.0);
        for &v in p {
            product = product * v;
        }
        b += product * T::lit(0.5f64.powi(i as i32));
    }
    for i in 0..(x.len() / 2).min(x.len().saturating_sub(2)) {
        c += x[2 * i + 1] * x[i + 2];
    }
    for i in (0..x.len()).step_by(3) {
        e += x[i] * T::lit((i / 3) as f64);
    }
    a * b + c - e
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [[1.0, 2.0, 4.5, 0.5, -1.5], [0.3, -4.0, 2.5, 1.0, 2.0]]
    );
    check_slice!(f, twin, [[1.0, 2.0]]);
}
