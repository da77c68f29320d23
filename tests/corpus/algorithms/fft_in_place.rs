//! A radix-2 Fourier transform in place, on one array of real and one of imaginary parts.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;
use std::f64::consts::PI;

#[differentiate]
fn f(signal: &[f64; 8]) -> [f64; 8] {
    let mut re = *signal;
    let mut im = [0.0; 8];
    let mut j = 0;
    for i in 1..8 {
        let mut bit = 4;
        while j & bit != 0 {
            j ^= bit;
            bit >>= 1;
        }
        j |= bit;
        if i < j {
            re.swap(i, j);
        }
    }
    let mut half = 1;
    while half < 8 {
        for start in (0..8).step_by(2 * half) {
            for k in 0..half {
                let angle = -PI * k as f64 / half as f64;
                let (s, c) = angle.sin_cos();
                let (p, q) = (start + k, start + k + half);
                let (tr, ti) = (re[q] * c - im[q] * s, re[q] * s + im[q] * c);
                re[q] = re[p] - tr;
                im[q] = im[p] - ti;
                re[p] += tr;
                im[p] += ti;
            }
        }
        half *= 2;
    }
    let mut power = [0.0; 8];
    for k in 0..8 {
        power[k] = re[k] * re[k] + im[k] * im[k];
    }
    power
}

/// The definition.
fn twin<T: Real>(signal: &[T; 8]) -> [T; 8] {
    std::array::from_fn(|k| {
        let (mut re, mut im) = (T::lit(0.0), T::lit(0.0));
        for (n, &x) in signal.iter().enumerate() {
            let angle = PI * (k * n) as f64 / 4.0;
            re += x * T::lit(angle.cos());
            im += x * T::lit(angle.sin());
        }
        re.powi(2) + im.powi(2)
    })
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(ref [0.5, -1.2, 0.8, 1.7, -0.3, 0.9, 0.1, -0.6]);
}
