//! Patterns and conditions in one `if`: a labelled block that is left from the innermost test.

#[differentiate]
fn f(x: f64, best: Option<f64>) -> f64 {
    if x > 0.0
        && let Some(best) = best
        && best > x
    {
        best * x
    } else {
        x
    }
}
