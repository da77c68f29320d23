//! The textbook example: straight-line code needs no tape, and the value is computed once.

#[differentiate]
fn f(x1: f64, x2: f64) -> f64 {
    x1.cos() + x1 * x2 - x2.exp()
}
