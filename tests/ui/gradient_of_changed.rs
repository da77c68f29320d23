use differentiate::differentiate;

#[differentiate(hvp)]
fn energy(x: f64, calls: &mut usize) -> f64 {
    *calls += 1;
    x * x
}

#[differentiate(reverse)]
fn work(x: f64, calls: &mut usize) -> f64 {
    let (_, force) = energy_grad(x, calls);
    force * x
}

fn main() {}
