//! The likelihood of a mixture of normal distributions, as in `benches/workloads/gmm.rs`: one pass over the points, no tape
//! but for what one component leaves to its own adjoint.

#[differentiate(constant(x))]
fn likelihood(alpha: &[f64], mu: &[f64], scales: &[f64], l: &[f64], x: &[f64], d: usize) -> f64 {
    let k = alpha.len();
    let below = d * (d - 1) / 2;
    let mut centred = vec![0.0; d];
    let mut z = vec![0.0; d];
    let mut terms = vec![0.0; k];
    let mut total = 0.0;
    for point in x.chunks_exact(d) {
        for c in 0..k {
            for j in 0..d {
                centred[j] = point[j] - mu[c * d + j];
                z[j] = scales[c * d + j] * centred[j];
            }
            let mut at = c * below;
            for column in 0..d {
                for row in column + 1..d {
                    z[row] += l[at] * centred[column];
                    at += 1;
                }
            }
            let squared: f64 = z.iter().map(|v| v * v).sum();
            terms[c] = alpha[c] - 0.5 * squared;
        }
        total += log_sum_exp(&terms);
    }
    total
}
