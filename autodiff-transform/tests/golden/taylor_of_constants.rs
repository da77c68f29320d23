//! Where a constant meets a series, in a power or in a store, it is a series that does not move.

#[differentiate(taylor)]
fn f(x: f64, scale: f64) -> f64 {
    let mut sum = x.powf(2.5) + scale.hypot(x);
    if x > 1.0 {
        sum = scale;
    }
    sum
}
