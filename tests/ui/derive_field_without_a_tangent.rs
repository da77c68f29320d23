use differentiate::Differentiable;
use std::rc::Rc;

struct Opaque;

#[derive(Differentiable)]
struct Of<A> {
    generic: Option<A>,
    own: Opaque,
}

#[derive(Differentiable)]
enum Layer {
    Shared(Rc<f64>),
    Plain { weight: f64 },
}

fn main() {}
