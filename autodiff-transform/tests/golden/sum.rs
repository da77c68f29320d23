//! A loop that only adds has nothing to keep.

#[differentiate]
fn sum(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for value in x {
        total += value;
    }
    total
}
