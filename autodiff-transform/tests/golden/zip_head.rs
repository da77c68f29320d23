//! `zip` and `enumerate` in the head of a loop become one index.

#[differentiate(constant(weights))]
fn loss(predicted: &[f64], measured: &[f64], weights: &[f64]) -> f64 {
    let mut total = 0.0;
    for (i, (p, m)) in predicted.iter().zip(measured).enumerate() {
        let miss = p - m;
        total += weights[i] * miss * miss;
    }
    total
}
