//! A natural cubic spline through knots, fitted to samples.

use super::*;

#[differentiate(wrt(heights))]
fn spline(knots: &[f64], heights: &[f64]) -> Vec<[f64; 4]> {
    let n = knots.len() - 1;
    let h: Vec<f64> = knots.windows(2).map(|w| w[1] - w[0]).collect();
    let mut c = vec![0.0; n + 1];
    let mut mu = vec![0.0; n + 1];
    let mut z = vec![0.0; n + 1];
    for i in 1..n {
        let slope = |k: usize| (heights[k + 1] - heights[k]) / h[k];
        let alpha = 3.0 * (slope(i) - slope(i - 1));
        let l = 2.0 * (knots[i + 1] - knots[i - 1]) - h[i - 1] * mu[i - 1];
        mu[i] = h[i] / l;
        z[i] = (alpha - h[i - 1] * z[i - 1]) / l;
    }
    let mut pieces = vec![[0.0; 4]; n];
    for i in (0..n).rev() {
        c[i] = z[i] - mu[i] * c[i + 1];
        let b = (heights[i + 1] - heights[i]) / h[i] - h[i] * (c[i + 1] + 2.0 * c[i]) / 3.0;
        let d = (c[i + 1] - c[i]) / (3.0 * h[i]);
        pieces[i] = [heights[i], b, c[i], d];
    }
    pieces
}

#[differentiate(wrt(heights))]
fn f(heights: &[f64], knots: &[f64], samples: &[(f64, f64)]) -> f64 {
    let pieces = spline(knots, heights);
    let mut loss = 0.0;
    for (x, y) in samples {
        let i = knots[1..knots.len() - 1].iter().filter(|k| *k <= x).count();
        let t = x - knots[i];
        let [a, b, c, d] = pieces[i];
        let r = a + t * (b + t * (c + t * d)) - y;
        loss += r * r;
    }
    loss
}

fn twin(y: &[Dual], samples: &[(f64, f64)]) -> Dual {
    // Four knots at 0, 1, 2, 3: the two inner second derivatives m solve 4m1 + m2 = 6(y0 - 2y1 + y2), …
    let (p, q) = (
        k(6.0) * (y[0] - k(2.0) * y[1] + y[2]),
        k(6.0) * (y[1] - k(2.0) * y[2] + y[3]),
    );
    let m = [
        k(0.0),
        (k(4.0) * p - q) / k(15.0),
        (k(4.0) * q - p) / k(15.0),
        k(0.0),
    ];
    samples.iter().fold(k(0.0), |sum, (x, value)| {
        let i = (*x as usize).min(2);
        let (t, s) = (k(x - i as f64), k(1.0 - (x - i as f64)));
        let cube = |t: Dual| t * t * t - t;
        let at = s * y[i] + t * y[i + 1] + (cube(s) * m[i] + cube(t) * m[i + 1]) / k(6.0);
        sum + (at - k(*value)) * (at - k(*value))
    })
}

#[test]
fn agrees_with_dual_numbers() {
    let samples = [(0.3, 0.9), (1.6, -0.2), (2.8, 0.4)];
    check_data!(grad f(ref vec![0.5, 0.8, -0.3, 0.6], con &[0.0, 1.0, 2.0, 3.0], con &samples), |y| twin(y, &samples));
}
