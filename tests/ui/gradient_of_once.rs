use differentiate::differentiate;

#[differentiate]
fn energy(x: f64) -> f64 {
    x * x
}

#[differentiate]
fn work(x: f64) -> f64 {
    let (_, force) = energy_grad(x);
    force * x
}

fn main() {}
