//! Nested loops, a work array that is filled by the inner one, and a const parameter.

#[differentiate]
fn quadratic_form<const N: usize>(a: &[[f64; N]; N], x: &[f64; N]) -> f64 {
    let mut y = [0.0; N];
    for i in 0..N {
        for j in 0..N {
            y[i] += a[i][j] * x[j];
        }
    }
    let mut q = 0.0;
    for i in 0..N {
        q += y[i] * x[i];
    }
    q
}
