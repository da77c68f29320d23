use differentiate::differentiate;

#[differentiate(partials(x = 1.0))]
fn shape(x: &[f64; 2]) -> f64 {
    x[0] + x[1]
}

#[differentiate(partials(x = 1.0_f64))]
fn precision(x: f32) -> f32 {
    x
}

#[differentiate(partials(x = z))]
fn unknown_name(x: f64) -> f64 {
    x
}

fn main() {}
