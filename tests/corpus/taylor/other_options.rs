//! Beside the other options: `wrt`, `constant`, `reverse`, `forward`.

use super::differentiate;

#[differentiate(wrt(rate), taylor)]
fn balance(deposit: f64, rate: f64, years: i32) -> f64 {
    deposit * (1.0 + rate).powi(years)
}

#[differentiate(taylor, constant(y), reverse)]
fn backward(y: f64, x: f64) -> f64 {
    y * x.exp()
}

#[differentiate(forward, taylor)]
fn forward(x: f64, y: f64) -> f64 {
    let mut scale = 1.0;
    for _ in 0..2 {
        scale += x * y;
    }
    scale
}

#[test]
fn options_combine() {
    assert_eq!(
        balance_taylor::<4>(100.0, 0.0, 3),
        [100.0, 300.0, 300.0, 100.0]
    );
    assert_eq!(backward_taylor::<3>(2.0, 0.0), [2.0, 2.0, 1.0]);
    assert_eq!(forward_taylor::<3>(2.0, 0.5), [3.0, 1.0, 0.0]);
    assert_eq!(balance_grad(100.0, 0.0, 3), (100.0, 300.0));
    assert_eq!(backward_grad(2.0, 0.0), (2.0, 2.0));
}
