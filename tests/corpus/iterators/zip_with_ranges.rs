//! Ranges beside slices: the number has the type that its use gives it.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let a: f64 = x.iter().zip(1..).map(|(v, k)| v * f64::from(k)).sum();
    let b: f64 = (1..=4u32).zip(x).map(|(k, v)| v / f64::from(k)).sum();
    let c: f64 = (0..).zip(x).map(|(i, v)| v * x[i]).sum();
    let mut d = 0.0;
    for (k, v) in (0..3i32).zip(x) {
        d += v.powi(k);
    }
    a + b * c + d
}

fn twin<T: Real>(x: &[T]) -> T {
    let mut s = [T::lit(0.0); 4];
    for (i, &v) in x.iter().enumerate() {
        let k = T::lit(i as f64 + 1.0);
        s[0] += v * k;
        if i < 4 {
            s[1] += v / k;
        }
        s[2] += v * v;
        if i < 3 {
            s[3] += v.powi(i as i32);
        }
    }
    s[0] + s[1] * s[2] + s[3]
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
