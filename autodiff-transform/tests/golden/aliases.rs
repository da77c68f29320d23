//! A slice of a place is another name for it; two halves of one slice share a shadow.

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let head = &x[..2];
    let tail = &x[2..];
    let mut copy = tail.to_vec();
    copy[0] *= head[1];
    copy[0] * head[0] + tail[0]
}
