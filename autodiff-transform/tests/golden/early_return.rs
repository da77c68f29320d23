//! What follows an early `return` goes into the other arm.

#[differentiate]
fn f(x: f64) -> f64 {
    if x < 0.0 {
        return -x;
    }
    let y = x.sin();
    if y > 0.5 {
        return y * x;
    }
    y + x
}
