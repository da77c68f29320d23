#[differentiate]
fn f(x: f64, rate: f64, steps: usize) -> f64 {
    let mut y = x;
    let mut scale = 2.0 * x;
    #[checkpoint(slots = 10)]
    for k in 0..steps {
        assert!(k < steps, "turn {k}");
        y += scale * rate * y.sin();
    }
    scale *= y;
    scale
}
