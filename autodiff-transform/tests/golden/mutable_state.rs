//! State behind `&mut`: its buffer holds the adjoint of what was left there on entry, of what was found on return.

#[differentiate]
fn step(state: &mut [f64], dt: f64) {
    let (x, v) = (state[0], state[1]);
    state[0] = x + dt * v;
    state[1] = v - dt * x.sin();
}
