use differentiate::differentiate;

#[differentiate(hvp, partials(x = f64::from_bits(x.to_bits())))]
fn bits(x: f64) -> f64 {
    0.5 * x * x
}

fn main() {}
