//! Beside each value that depends on the variable stands its Taylor series; what does not stays a float.

#[differentiate(taylor)]
fn taylor(x: f64, weights: &[f64]) -> f64 {
    let mut sum = 1.0;
    for w in weights {
        if x > 2.0 {
            sum += x.sin() * w;
        } else {
            sum -= 1.0 / x;
        }
    }
    sum * inner::smooth(x * x, 0.5)
}
