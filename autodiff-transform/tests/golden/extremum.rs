//! Of a search for the greatest, the turns that count are kept. A loop inside that keeps something of its own is in the way.

#[differentiate(reverse)]
fn spread(x: &[f64], w: f64) -> f64 {
    let mut greatest = f64::NEG_INFINITY;
    let mut least = f64::INFINITY;
    for k in 0..x.len() {
        greatest = greatest.max(x[k] * w);
    }
    for k in 0..x.len() {
        least = least.min(x[k]);
    }
    greatest - least
}

#[differentiate(reverse)]
fn deepest(x: &[f64], n: usize) -> f64 {
    let mut greatest = f64::NEG_INFINITY;
    for row in x.chunks_exact(n) {
        let mut depth = 1.0;
        for v in row {
            depth = (depth * v).sin();
        }
        greatest = greatest.max(depth);
    }
    greatest
}

#[differentiate(reverse)]
fn heights(x: &[f64]) -> f64 {
    let (mut greatest, mut sum) = (0.0, 0.0);
    for v in x {
        greatest = v.max(greatest);
        sum += greatest;
    }
    sum
}

#[differentiate(reverse)]
fn compounded(x: &[f64]) -> f64 {
    let mut greatest: f64 = 1.0;
    for k in 0..x.len() {
        greatest = f64::max(greatest, scaled(&greatest, x[k]));
    }
    greatest
}
