use differentiate::Differentiable;

#[derive(Differentiable)]
struct Layer<'a> {
    activation: fn(f64) -> f64,
    closure: Box<dyn Fn(f64) -> f64>,
    optional: Option<&'a dyn std::fmt::Debug>,
    raw: *const f64,
    by_name: std::collections::HashMap<String, f64>,
    #[differentiable(constant)]
    meant: fn(f64) -> f64,
}

fn main() {}
