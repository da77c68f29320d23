use differentiate::differentiate;

#[differentiate(taylor, partials(x = x.cos()))]
fn g(x: f64) -> f64 {
    x.sin()
}

fn main() {
    let _ = g(1.0);
}
