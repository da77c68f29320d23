//! A `while` loop that overwrites its state keeps it on a tape, one entry an iteration.

#[differentiate]
fn square_root(a: f64) -> f64 {
    let mut x = 0.5 * (1.0 + a);
    while (x * x - a).abs() > 1e-12 * a {
        x = 0.5 * (x + a / x);
    }
    x
}
