use differentiate::differentiate;

#[differentiate]
fn once(x: f64) -> f64 {
    x * x
}

#[differentiate(hessian)]
fn curved(x: f64, y: f64) -> f64 {
    once(x).sin() * y
}

/// A Jacobian goes through the first derivatives of what is called.
#[differentiate(jacobian)]
fn both(x: f64, y: f64) -> [f64; 2] {
    [once(x), once(y)]
}

#[differentiate(jacobian)]
fn in_place(x: &mut [f64], y: f64) {
    x[0] *= y;
}

#[differentiate(lanes = 0)]
fn no_lanes(x: f64) -> f64 {
    x
}

fn main() {}
