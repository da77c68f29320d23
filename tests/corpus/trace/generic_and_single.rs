//! Generic functions, `f32` and casts: a trace shows every number as an `f64`.

use super::differentiate;
use crate::support::check_trace;
use ::differentiate::Real;

#[differentiate]
fn halves<T: Real>(x: T, y: T) -> T {
    (x + y) / T::lit(2.0)
}

#[differentiate(trace)]
fn f<T: Real>(x: T, data: &[T]) -> T {
    let mut sum = T::ONE;
    for d in data {
        sum += *d * x;
    }
    let mixed = [sum, T::lit(0.5), data[0]];
    mixed[0] * mixed[1] - halves(x, T::ONE) / mixed[2]
}

#[differentiate(trace)]
fn single(x: f32, y: f64) -> f32 {
    let wide = f64::from(x) * y;
    wide.exp() as f32 / (1.0 + x * x)
}

#[test]
fn agrees_with_the_gradient() {
    let data = [0.5, -1.5];
    let (x_bar, data_bar) = f_grad(0.7, &data).1;
    check_trace!(
        f_trace(0.7, &data),
        f(0.7, &data),
        [&[x_bar], &data_bar[..]].concat()
    );
    let trace = f_trace::<f32>(0.7, &[0.5, -1.5]);
    assert_eq!(trace.value(), f64::from(f::<f32>(0.7, &[0.5, -1.5])));
    let trace = single_trace(0.5, 1.5);
    let (x_bar, y_bar) = single_grad(0.5, 1.5).1;
    assert_eq!(trace.value(), f64::from(single(0.5, 1.5)));
    assert!((trace.gradient()[0] - f64::from(x_bar)).abs() < 1e-5);
    assert!((trace.gradient()[1] - y_bar).abs() < 1e-5);
    assert!(
        trace
            .rows()
            .iter()
            .any(|row| row.operation().starts_with("f64("))
    );
}
