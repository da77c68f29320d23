//! What is split off under patterns that ask for more, chunks that may not be full, and what fills no chunk.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    match x.split_last() {
        Some((last, [])) => sum += last,
        Some((last, [.., before])) => sum += last * before,
        None => {}
    }
    let mut window = x;
    while let Some((a, [b, rest @ ..])) = window.split_first() {
        sum += a * b.cos();
        window = rest;
    }
    let mut pairs = x.chunks(2);
    while let Some([a, b]) = pairs.next() {
        sum += a / b;
    }
    let triples = x.chunks_exact(3);
    let rest = triples.remainder();
    for triple in triples {
        sum += triple.iter().product::<f64>();
    }
    for v in rest {
        sum += v.powi(3);
    }
    let mut twos = x.chunks_exact(2);
    for two in twos.by_ref() {
        sum += two[0] - two[1] * two[1];
    }
    sum += twos.remainder().iter().sum::<f64>();
    let scale = if let Some((b, [a, _, _])) = x.split_last() {
        a * b
    } else {
        0.5
    };
    let Some((last, [.., third, _])) = x.split_last() else {
        return sum;
    };
    sum + scale * last + third * alternate(x)
}

#[differentiate]
fn alternate(x: &[f64]) -> f64 {
    match x.split_first() {
        None => 0.0,
        Some((first, [])) => *first,
        Some((first, _)) if *first > 0.9 => first * 3.0,
        Some((first, rest)) => first - alternate(rest),
    }
}

fn twin<T: Real>(x: &[T]) -> T {
    let n = x.len();
    let mut sum = if n == 1 { x[0] } else { x[n - 1] * x[n - 2] };
    for k in (0..n - 1).step_by(2) {
        sum += x[k] * x[k + 1].cos() + x[k] / x[k + 1];
        sum += x[k] - x[k + 1] * x[k + 1];
    }
    if n % 2 == 1 {
        sum += x[n - 1];
    }
    let full = n / 3 * 3;
    for k in (0..full).step_by(3) {
        sum += x[k] * x[k + 1] * x[k + 2];
    }
    for v in &x[full..] {
        sum += *v * *v * *v;
    }
    if n < 3 {
        return sum;
    }
    let scale = if n == 4 { x[0] * x[3] } else { T::lit(0.5) };
    let (mut alternate, mut sign) = (T::ZERO, T::ONE);
    for (k, v) in x.iter().enumerate() {
        if *v > T::lit(0.9) && k + 1 < n {
            alternate += sign * *v * T::lit(3.0);
            break;
        }
        alternate += sign * *v;
        sign = -sign;
    }
    sum + scale * x[n - 1] + x[n - 3] * alternate
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(
        f,
        twin,
        [
            [1.0, 2.0, 0.5, -0.3],
            [0.3, 0.7, 1.1],
            [0.3, 0.7],
            [0.2, 0.4, 0.6, 0.8, 0.5]
        ]
    );
    check_slice!(f, twin, [[0.7]]);
}
