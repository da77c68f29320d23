//! A method that takes its receiver by value and changes a field of it in blocks.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Tensor {
    shape: (usize, usize),
    data: Vec<f64>,
}

#[differentiate]
impl Tensor {
    #[differentiate(wrt(self))]
    fn normalised(mut self) -> Self {
        let width = self.shape.1;
        for row in self.data.chunks_mut(width) {
            let n = width as f64;
            let mean = row.iter().sum::<f64>() / n;
            let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
            let scale = (variance + 1e-5).sqrt().recip();
            for x in row.iter_mut() {
                *x = (*x - mean) * scale;
            }
        }
        for pair in self.data.chunks_exact_mut(2) {
            pair[0] *= 2.0;
        }
        self
    }
}

#[differentiate(wrt(tensor))]
fn f(tensor: &Tensor) -> f64 {
    let y = tensor.clone().normalised();
    y.data[0] * y.data[1] + y.data[4] * tensor.data[2]
}

#[test]
fn agrees_with_dual_numbers() {
    let tensor = Tensor {
        shape: (2, 3),
        data: vec![0.5, -0.3, 1.25, 0.8, 0.9, -1.1],
    };
    check_data!(grad f(ref tensor), |x| {
        let row = |x: &[Dual]| {
            let mean = (x[0] + x[1] + x[2]) / k(3.0);
            let of = |v: Dual| v - mean;
            let squares = of(x[0]) * of(x[0]) + of(x[1]) * of(x[1]) + of(x[2]) * of(x[2]);
            let scale = (squares / k(3.0) + k(1e-5)).sqrt();
            [of(x[0]) / scale, of(x[1]) / scale, of(x[2]) / scale]
        };
        let (a, b) = (row(&x[..3]), row(&x[3..]));
        k(2.0) * a[0] * a[1] + k(2.0) * b[1] * x[2]
    });
}
