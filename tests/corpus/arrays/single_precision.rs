//! Arrays, slices and locals of `f32`.

use super::differentiate;
use crate::support::{Real, check};

#[differentiate]
fn f(x: &[f32; 3], tail: &[f32]) -> f32 {
    let mut a = *x;
    let mut sum = 0.0;
    for (i, t) in tail.iter().enumerate() {
        a[i % 3] *= t;
        sum += a[(i + 1) % 3].exp();
    }
    sum * 0.25 + a[0]
}

fn twin<T: Real>(x: &[T; 3], tail: &[T]) -> T {
    let mut a = *x;
    let mut sum = T::lit(0.0);
    for (i, &t) in tail.iter().enumerate() {
        a[i % 3] = a[i % 3] * t;
        sum += a[(i + 1) % 3].exp();
    }
    sum * T::lit(0.25) + a[0]
}

#[test]
fn agrees_with_dual_numbers() {
    check!(
        f(x: &[f32; 3], tail: &[f32]) -> f32,
        twin,
        [[0.5, -0.75, 1.25, 0.8, 1.1, -0.9, 0.3]]
    );
}
