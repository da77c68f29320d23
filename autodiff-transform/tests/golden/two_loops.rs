//! Two loops: the second adds to the adjoint that the first one needs, so only the second has its adjoint at once.

#[differentiate(reverse)]
fn spread(x: &[f64]) -> f64 {
    let mut mean = 0.0;
    for v in x {
        mean += v * v;
    }
    let mut sum = 0.0;
    for v in x {
        sum += mean * v;
    }
    sum
}
