//! What a callee changes is copied before the call: the adjoint sweep calls it again on what it found.

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut state = [x, y * y];
    inner::step(&mut state, 0.1);
    state[0] * state[1]
}
