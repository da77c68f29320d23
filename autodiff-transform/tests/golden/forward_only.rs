//! With `forward`, a gradient is made of one tangent sweep for each active scalar.

#[differentiate(forward)]
fn f(x: f64, y: &[f64; 3]) -> f64 {
    x * y[0].sin() + y[1] / y[2]
}
