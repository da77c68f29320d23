use differentiate::{Differentiable, differentiate};

#[derive(Clone, Differentiable)]
struct Counter {
    n: f64,
}

impl Counter {
    fn clamp(&mut self) -> bool {
        self.n *= 2.0;
        self.n > 1.0
    }
}

#[differentiate(wrt(c))]
fn f(c: &mut Counter) -> f64 {
    if c.clamp() { c.n } else { 1.0 }
}

fn main() {}
