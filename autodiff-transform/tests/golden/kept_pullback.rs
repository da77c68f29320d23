//! A call in a loop: its pullback is kept on the tape, with a copy of what changes afterwards.

#[differentiate]
fn settled(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let mut y = 1.0;
    for k in 0..x.len() {
        y = weighted(&v, x, y);
        v[k] = y;
    }
    y
}
