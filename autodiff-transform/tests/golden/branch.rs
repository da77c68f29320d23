//! A branch as a value: the adjoint sweep takes the same side.

#[differentiate]
fn huber(r: f64, delta: f64) -> f64 {
    let size = r.abs();
    let loss = if size <= delta {
        0.5 * r * r
    } else {
        delta * (size - 0.5 * delta)
    };
    loss.sqrt()
}
