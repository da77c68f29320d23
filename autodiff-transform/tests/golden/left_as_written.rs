//! What observes stays with the primal; a condition and `stop_gradient` carry no derivative.

#[differentiate]
fn f(x: f64, names: &[&str]) -> f64 {
    assert!(x > 0.0, "{x} is not positive");
    let count = names.iter().filter(|name| name.len() > 3).count();
    let held = stop_gradient(x);
    x.powi(2) * held * count as f64
}
