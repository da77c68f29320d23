//! A refused function: its companions have signatures and no bodies.

#[differentiate]
fn f(x: f64) -> f64 {
    let square = |y: f64| y * x;
    square(x) + unsafe { danger(x) }
}
