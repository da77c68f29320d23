use differentiate::Differentiable;

#[derive(Differentiable)]
#[repr(C, packed(1))]
struct Packed {
    n: u8,
    x: f64,
}

fn main() {}
