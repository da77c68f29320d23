//! Tuples are taken apart where they are known: no tuple is left at run time but the parameter and the result.

#[differentiate]
fn polar((x, y): (f64, f64)) -> (f64, f64) {
    let (r, angle) = (x.hypot(y), y.atan2(x));
    (r, angle)
}
