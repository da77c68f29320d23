//! An element that is overwritten: its adjoint moves to what it was made of, and the old element is kept if needed.

#[differentiate]
fn smooth(mut x: [f64; 4]) -> f64 {
    for i in 1..4 {
        x[i] = x[i] * x[i - 1].sin();
    }
    x[3] * x[2]
}
