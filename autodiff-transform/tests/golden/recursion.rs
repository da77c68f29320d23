//! A recursive call gives its value and its adjoint together, where its seed is known before it.

#[differentiate]
fn power(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}
