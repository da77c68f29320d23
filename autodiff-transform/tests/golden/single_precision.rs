//! `f32` is computed in `f32`, its derivative too; a cast is a linear function.

#[differentiate]
fn f(x: f32, scale: f64) -> f32 {
    let wide = f64::from(x) * scale;
    (wide.exp() as f32) * x.recip()
}
