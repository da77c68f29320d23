//! What is the same in each turn is kept once, what counts the turns is counted again, and what is computed twice is computed
//! once, unless it has been changed.

#[differentiate(reverse)]
fn stepped(x: &[f64], w: f64, n: usize) -> f64 {
    let mut at = 0;
    let mut scale = [w, 1.0];
    let mut y = scale[0] * 0.5;
    for _ in 0..n {
        scale[0] *= 2.0;
        y = (y * x[at] * scale[0] * scale[1]).sin();
        at += 1;
        y += x[at] * x[at];
    }
    y
}

#[differentiate(reverse)]
fn smoothed(x: &[f64], rounds: usize) -> f64 {
    let mut y = x.to_vec();
    let mut sum = 0.0;
    for _ in 0..rounds {
        for k in 1..y.len() {
            y[k] = y[k - 1] * y[k].exp();
        }
        let mut part = 0.0;
        for k in 0..y.len() {
            part += y[k] * y[k];
        }
        sum += part.sqrt();
    }
    sum
}

#[differentiate(reverse)]
fn grown(x: &[f64]) -> f64 {
    let mut y = 1.0;
    for k in 0..x.len() {
        y += x[k] * y;
    }
    y
}
