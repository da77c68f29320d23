//! A scalar that is assigned again, by every kind of assignment.

#[differentiate]
fn f(x: f64) -> f64 {
    let mut y = x;
    y += x.sin();
    y *= y;
    y -= 2.0 * x;
    y /= x;
    y = y.exp();
    y
}
