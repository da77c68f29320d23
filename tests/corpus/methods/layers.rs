//! Structs of structs with methods, trained together.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Dense {
    weights: Vec<Vec<f64>>,
    bias: Vec<f64>,
}

#[differentiate]
impl Dense {
    #[differentiate(wrt(self, x))]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        self.weights
            .iter()
            .zip(&self.bias)
            .map(|(row, b)| row.iter().zip(x).map(|(w, x)| w * x).sum::<f64>() + b)
            .collect()
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Network {
    layers: Vec<Dense>,
    residual: bool,
}

#[differentiate]
impl Network {
    #[differentiate(wrt(self, x))]
    fn f(&self, x: &[f64]) -> f64 {
        let mut h = x.to_vec();
        for layer in &self.layers {
            let z = layer.forward(&h);
            let mut next: Vec<f64> = z.iter().map(|v| v.tanh()).collect();
            if self.residual {
                for (a, b) in next.iter_mut().zip(&h) {
                    *a += b;
                }
            }
            h = next;
        }
        h.iter().map(|v| v * v).sum()
    }
}

fn twin(x: &[Dual], residual: bool) -> Dual {
    let layer = |w: &[Dual], h: [Dual; 2]| {
        [0, 1].map(|i| {
            let y = (w[2 * i] * h[0] + w[2 * i + 1] * h[1] + w[4 + i]).tanh();
            if residual { y + h[i] } else { y }
        })
    };
    let h = layer(&x[6..12], layer(&x[..6], [x[12], x[13]]));
    h[0] * h[0] + h[1] * h[1]
}

#[test]
fn agrees_with_dual_numbers() {
    let layer = |s: f64| Dense {
        weights: vec![vec![0.3 * s, -0.4], vec![0.8, s]],
        bias: vec![0.1, -s],
    };
    let layers = vec![layer(0.7), layer(-0.2)];
    check_data!(grad Network::f(ref Network { layers: layers.clone(), residual: true }, ref vec![0.4, 0.9]), |x| twin(x, true));
    check_data!(grad Network::f(ref Network { layers, residual: false }, ref vec![0.4, 0.9]), |x| twin(x, false));
}

mod chains_over_results {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Layer {
        w: Vec<f64>,
    }

    #[differentiate]
    impl Layer {
        #[differentiate(wrt(self, x))]
        fn forward(&self, x: &[f64]) -> Vec<f64> {
            self.w.iter().zip(x).map(|(w, x)| (w * x).tanh()).collect()
        }
        #[differentiate(wrt(self, x))]
        fn f(&self, x: &[f64]) -> f64 {
            let total: f64 = self.forward(x).iter().map(|h| h * h).sum();
            total + self.forward(x).into_iter().fold(0.0, |a, b| a + b)
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Layer::f(ref Layer { w: vec![0.5, 1.5] }, ref vec![0.3, -0.2]), |x| { let (a, b) = ((x[0]*x[2]).tanh(), (x[1]*x[3]).tanh()); a*a + b*b + a + b });
    }
}
