//! A recursive call is run again by the adjoint sweep, since its pullback would be of infinite type.

#[differentiate]
fn power(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}
