use differentiate::differentiate;

enum Failure {
    Negative(f64),
    Large(usize),
}

#[differentiate]
fn root(x: f64) -> Result<f64, Failure> {
    if x > 100.0 {
        return Err(Failure::Large(3));
    }
    if x < 0.0 { Err(Failure::Negative(x)) } else { Ok(x.sqrt()) }
}

#[differentiate]
fn f(x: f64) -> f64 {
    match root(x) {
        Ok(root) => root,
        Err(Failure::Large(n)) => x * n as f64,
        Err(Failure::Negative(by)) => -by,
    }
}

#[differentiate]
fn g(x: f64) -> f64 {
    match root(x) {
        Ok(root) => root,
        Err(Failure::Negative(same)) => same,
        Err(_) => 0.0,
    }
}

fn main() {}
