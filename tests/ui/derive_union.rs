use differentiate::Differentiable;

#[derive(Differentiable)]
union Either {
    x: f64,
    n: u64,
}

fn main() {}
