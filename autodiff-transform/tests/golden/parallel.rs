#[differentiate]
fn f(x: &[f64], a: f64) -> f64 {
    x.par_iter().map(|v| (a * v).sin()).sum()
}
