//! Calls of functions of numbers in Hessians and Jacobians: a sweep over lanes goes by their slopes.

use super::differentiate;
use crate::support::*;

#[differentiate(hvp)]
fn wave(x: f64) -> f64 {
    (x * x).sin() * x.exp()
}

/// Another slope on either side, and an infinite one between them.
#[differentiate(hvp)]
fn kinked(x: f64) -> f64 {
    if x > 0.5 { (x - 0.5).sqrt() } else { x * x }
}

#[differentiate(hvp)]
fn steps(x: f64, n: usize, y: f64) -> f64 {
    let mut sum = x;
    for k in 0..n {
        sum = (sum * y + k as f64).sin() + sum;
    }
    sum
}

#[differentiate(hvp)]
fn of_three<T: differentiate::Real>(x: T, y: T, z: T) -> T {
    x * y.exp() + (z * x).cos()
}

#[differentiate(hvp)]
fn again(x: f64, n: u32) -> f64 {
    if n == 0 {
        return x.sin();
    }
    again(x * 0.9, n - 1) * x + again(x, n / 3)
}

struct Law {
    factor: f64,
}

impl Law {
    #[differentiate(hvp)]
    fn at(&self, x: f64, y: f64) -> f64 {
        self.factor * x.powi(3) * y
    }

    #[differentiate(hvp)]
    fn limit(x: f64) -> f64 {
        x.tanh()
    }
}

mod twins {
    use crate::support::*;

    pub fn wave<T: Real>(x: T) -> T {
        (x * x).sin() * x.exp()
    }

    pub fn kinked<T: Real>(x: T) -> T {
        if x > T::lit(0.5) {
            (x - T::lit(0.5)).sqrt()
        } else {
            x * x
        }
    }

    pub fn steps<T: Real>(x: T, n: usize, y: T) -> T {
        let mut sum = x;
        for k in 0..n {
            sum = (sum * y + T::lit(k as f64)).sin() + sum;
        }
        sum
    }

    pub fn of_three<T: Real>(x: T, y: T, z: T) -> T {
        x * y.exp() + (z * x).cos()
    }

    pub fn again<T: Real>(x: T, n: u32) -> T {
        if n == 0 {
            return x.sin();
        }
        again(x * T::lit(0.9), n - 1) * x + again(x, n / 3)
    }
}

mod scalars {
    use super::*;

    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: f64, y: f64, z: f64) -> f64 {
        let t = wave(x);
        let u = of_three(t, y, x);
        wave(2.0) * u * kinked(z) + again(u, 4)
    }

    fn twin<T: Real>(x: T, y: T, z: T) -> T {
        let t = twins::wave(x);
        let u = twins::of_three(t, y, x);
        twins::wave(T::lit(2.0)) * u * twins::kinked(z) + twins::again(u, 4)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y, z), twin, [[0.5, 0.25, 0.75], [-0.25, 1.5, 0.25]]);
    }
}

mod slices {
    use super::*;

    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: &[f64], law: &Law) -> f64 {
        let mut sum = 1.0;
        for i in 0..x.len() - 1 {
            sum = steps(sum, i % 3, x[i]) + law.at(x[i], sum) * Law::limit(x[i + 1]);
            if sum > 2.0 {
                sum = kinked(sum) - of_three(sum, x[0], x[1]);
            }
        }
        sum + x.iter().copied().map(wave).sum::<f64>()
    }

    fn twin<T: Real>(x: &[T], law: &Law) -> T {
        let mut sum = T::ONE;
        for i in 0..x.len() - 1 {
            sum = twins::steps(sum, i % 3, x[i])
                + T::lit(law.factor) * x[i].powi(3) * sum * x[i + 1].tanh();
            if sum > T::lit(2.0) {
                sum = twins::kinked(sum) - twins::of_three(sum, x[0], x[1]);
            }
        }
        x.iter().fold(sum, |sum, x| sum + twins::wave(*x))
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let law = Law { factor: 0.75 };
        check!(f(x: &[f64], law = &law) -> f64, twin, [
            [0.5, -0.25, 0.75],
            [0.25, 0.5, 0.75, 0.125, 0.625, 0.375, 0.25, -0.5, 0.875, 0.5]
        ]);
    }
}

mod changed {
    use super::*;

    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: &[f64; 3], n: usize) -> [f64; 2] {
        let mut y = x.to_vec();
        for _ in 0..n {
            for v in &mut y {
                *v = wave(*v) * 0.5;
            }
            y.push(kinked(y[0]));
        }
        let product = y.iter().zip(x).map(|(a, b)| steps(*a, 1, *b)).product();
        [product, y.iter().sum()]
    }

    fn twin<T: Real>(x: &[T; 3], n: usize) -> [T; 2] {
        let mut y = x.to_vec();
        for _ in 0..n {
            for v in &mut y {
                *v = twins::wave(*v) * T::lit(0.5);
            }
            y.push(twins::kinked(y[0]));
        }
        let steps = y.iter().zip(x).map(|(a, b)| twins::steps(*a, 1, *b));
        let product = steps.fold(T::ONE, |product, y| product * y);
        [product, y.iter().fold(T::ZERO, |sum, y| sum + *y)]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(x: &[f64; 3], n = 3) -> [f64; 2], twin, [[0.75, -0.25, 0.375], [1.5, 0.5, 0.25]]);
    }
}

mod rows {
    use super::*;

    /// A layer of neurons, which is wider than its input is long. Only what is returned says that `wave` gives floats.
    #[differentiate(hvp, hessian, jacobian)]
    fn f(w: &[[f64; 2]; 3], x: &[f64; 2]) -> Vec<f64> {
        w.iter()
            .map(|row| wave(row.iter().zip(x).map(|(w, x)| w * x).sum()))
            .collect()
    }

    fn twin<T: Real>(w: &[[T; 2]; 3], x: &[T; 2]) -> Vec<T> {
        let neuron = |row: &[T; 2]| {
            let products = row.iter().zip(x).map(|(w, x)| *w * *x);
            twins::wave(products.fold(T::ZERO, |sum, product| sum + product))
        };
        w.iter().map(neuron).collect()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(w: &[[f64; 2]; 3], x: &[f64; 2]) -> Vec<f64>, twin, [
            [0.5, -0.25, 0.75, 0.0, 0.0, 0.0, 1.5, -0.5]
        ]);
    }

    #[differentiate(hvp, hessian, jacobian)]
    fn pair(x: f64, y: f64) -> (f64, [f64; 2]) {
        let (a, b) = (wave(x * y), wave(y));
        (a * b, [a, wave(a) * b])
    }

    #[test]
    fn a_list_in_a_tuple() {
        let (value, jacobian) = pair_jacobian(0.5, 1.25);
        assert_eq!(value, pair(0.5, 1.25));
        let columns = [
            pair_jvp(0.5, 1.25, 1.0, 0.0).1,
            pair_jvp(0.5, 1.25, 0.0, 1.0).1,
        ];
        for (k, (first, [second, third])) in columns.into_iter().enumerate() {
            let found = jacobian.map(|row| row[k]);
            for (found, expected) in found.into_iter().zip([first, second, third]) {
                assert!((found - expected).abs() < 1e-14);
            }
        }
    }
}

mod layers {
    use super::*;

    #[differentiate(hvp)]
    fn neuron(w: &[f64], x: &[f64; 2], bias: f64) -> f64 {
        w.iter().zip(x).map(|(w, x)| w * x).sum::<f64>().tanh() + bias * x[0]
    }

    fn neuron_twin<T: Real>(w: &[T], x: &[T; 2], bias: T) -> T {
        let products = w.iter().zip(x).map(|(w, x)| *w * *x);
        products.fold(T::ZERO, |sum, product| sum + product).tanh() + bias * x[0]
    }

    /// A row of the Jacobian takes a multiple of the gradient of each neuron.
    #[differentiate(hvp, hessian, jacobian)]
    fn f(w: &[[f64; 2]; 3], x: &[f64; 2], bias: &[f64; 3]) -> [f64; 3] {
        let mut out = [0.0; 3];
        for i in 0..3 {
            out[i] = neuron(&w[i], x, bias[i]) * bias[0];
        }
        out
    }

    fn twin<T: Real>(w: &[[T; 2]; 3], x: &[T; 2], bias: &[T; 3]) -> [T; 3] {
        std::array::from_fn(|i| neuron_twin(&w[i], x, bias[i]) * bias[0])
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(w: &[[f64; 2]; 3], x: &[f64; 2], bias: &[f64; 3]) -> [f64; 3], twin, [
            [0.5, -0.25, 0.75, 0.0, 0.0, 0.0, 1.5, -0.5, 0.25, -1.0, 0.5]
        ]);
    }

    #[differentiate(jacobian, reverse)]
    fn wide(w: &[Vec<f64>], x: &[f64; 2], bias: &[f64]) -> Vec<f64> {
        let each = w.iter().zip(bias);
        each.map(|(w, bias)| neuron(w, x, *bias)).collect()
    }

    #[test]
    fn rows_of_vecs() {
        let (w, x, bias) = (
            [vec![0.5, -0.25], vec![0.75, 2.0]],
            [1.5, -0.5],
            [0.25, -1.0],
        );
        let (value, jacobian) = wide_jacobian(&w, &x, &bias);
        assert_eq!(value, wide(&w, &x, &bias));
        let gradients = [0, 1].map(|i| neuron_grad(&w[i], &x, bias[i]).1);
        for (i, (by_w, by_x, by_bias)) in gradients.into_iter().enumerate() {
            let mut row = vec![0.0; 8];
            row[2 * i..2 * i + 2].copy_from_slice(&by_w);
            row[4..6].copy_from_slice(&by_x);
            row[6 + i] = by_bias;
            assert_eq!(jacobian.row(i), row);
        }
    }
}

/// Where a slope is infinite, what does not move stands still.
#[test]
fn an_infinite_slope_is_of_its_own_column_alone() {
    #[differentiate(jacobian)]
    fn root(x: f64, y: f64) -> [f64; 2] {
        [square_root(x) + y, y * 2.0]
    }

    #[differentiate(hvp)]
    fn square_root(x: f64) -> f64 {
        x.sqrt()
    }

    let (_, jacobian) = root_jacobian(0.0, 1.0);
    assert_eq!(jacobian, [[f64::INFINITY, 1.0], [0.0, 2.0]]);
}
