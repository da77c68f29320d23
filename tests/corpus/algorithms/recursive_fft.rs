//! A Fourier transform by recursion on the even and the odd samples, each a new `Vec`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;
use std::f64::consts::TAU;

#[differentiate]
fn f(re: Vec<f64>, im: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    let n = re.len();
    if n == 1 {
        return (re, im);
    }
    let (mut even_re, mut even_im) = (Vec::new(), Vec::new());
    let (mut odd_re, mut odd_im) = (Vec::new(), Vec::new());
    for i in (0..n).step_by(2) {
        even_re.push(re[i]);
        even_im.push(im[i]);
        odd_re.push(re[i + 1]);
        odd_im.push(im[i + 1]);
    }
    let (even_re, even_im) = f(even_re, even_im);
    let (odd_re, odd_im) = f(odd_re, odd_im);
    let mut out_re = vec![0.0; n];
    let mut out_im = vec![0.0; n];
    for k in 0..n / 2 {
        let (s, c) = (TAU * k as f64 / n as f64).sin_cos();
        let turned_re = c * odd_re[k] + s * odd_im[k];
        let turned_im = c * odd_im[k] - s * odd_re[k];
        out_re[k] = even_re[k] + turned_re;
        out_im[k] = even_im[k] + turned_im;
        out_re[k + n / 2] = even_re[k] - turned_re;
        out_im[k + n / 2] = even_im[k] - turned_im;
    }
    (out_re, out_im)
}

/// The definition.
fn twin<T: Real>(re: Vec<T>, im: Vec<T>) -> (Vec<T>, Vec<T>) {
    let n = re.len();
    let coefficient = |k: usize| {
        let (mut sum_re, mut sum_im) = (T::lit(0.0), T::lit(0.0));
        for i in 0..n {
            let (s, c) = (TAU * (i * k) as f64 / n as f64).sin_cos();
            sum_re += re[i] * T::lit(c) + im[i] * T::lit(s);
            sum_im += im[i] * T::lit(c) - re[i] * T::lit(s);
        }
        (sum_re, sum_im)
    };
    (0..n).map(coefficient).unzip()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(val vec![0.5, -1.2, 0.8, 1.7], val vec![0.3, 0.9, -0.1, 0.6]);
    check_value!(val vec![0.5], val vec![0.3]);
}
