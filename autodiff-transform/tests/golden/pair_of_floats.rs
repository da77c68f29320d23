//! A call whose value a pattern takes apart into floats: the zero of its adjoint is written down, not kept.

#[differentiate]
fn spiral(angle: f64, turns: usize) -> f64 {
    let (mut x, mut y) = (1.0, 0.5);
    for _ in 0..turns {
        let (u, v) = turned(x, y, angle);
        x -= 0.5 * u;
        y += 0.5 * v;
    }
    x * y
}
