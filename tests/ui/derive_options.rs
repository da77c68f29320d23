use differentiate::Differentiable;

#[derive(Differentiable)]
#[differentiable(constant)]
struct One {
    #[differentiable(skip)]
    x: f64,
    #[differentiable(crate = "elsewhere")]
    y: f64,
    #[differentiable(constant, constant)]
    z: f64,
}

#[derive(Differentiable)]
#[differentiable(tangent = "Other")]
enum Two {
    #[differentiable(constant)]
    Variant(f64),
}

fn main() {}
