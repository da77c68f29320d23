//! Const generics: structs and functions over lengths.

use super::*;
use std::ops::{Add, Mul};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vector<const N: usize>([f64; N]);

#[differentiate]
impl<const N: usize> Add for Vector<N> {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        let mut sum = self.0;
        for (a, b) in sum.iter_mut().zip(&o.0) {
            *a += b;
        }
        Self(sum)
    }
}

#[differentiate]
impl<const N: usize> Mul<f64> for Vector<N> {
    type Output = Self;
    fn mul(mut self, k: f64) -> Self {
        for a in self.0.iter_mut() {
            *a *= k;
        }
        self
    }
}

#[differentiate]
impl<const N: usize> Vector<N> {
    #[differentiate(wrt(self))]
    fn norm(&self) -> f64 {
        self.0.iter().map(|v| v * v).sum::<f64>().sqrt()
    }
}

mod with_operators {
    use super::*;

    #[differentiate(wrt(a, b, t))]
    fn f<const N: usize>(a: Vector<N>, b: Vector<N>, t: f64) -> f64 {
        let c = a * t + b;
        c.norm() * c.0[N - 1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Vector([0.5, 0.8]), val Vector([-0.3, 0.9]), val 1.4), |x| {
            let (p, q) = (x[0] * x[4] + x[2], x[1] * x[4] + x[3]);
            (p * p + q * q).sqrt() * q
        });
    }
}

mod layers {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Layer<const I: usize, const O: usize> {
        weights: [[f64; I]; O],
        bias: [f64; O],
    }

    #[differentiate]
    impl<const I: usize, const O: usize> Layer<I, O> {
        #[differentiate(wrt(self, x))]
        fn forward(&self, x: &[f64; I]) -> [f64; O] {
            let mut y = self.bias;
            for o in 0..O {
                for i in 0..I {
                    y[o] += self.weights[o][i] * x[i];
                }
                y[o] = y[o].tanh();
            }
            y
        }
    }

    #[differentiate(wrt(first, second, x))]
    fn f<const H: usize>(first: &Layer<1, H>, second: &Layer<H, 1>, x: f64) -> f64 {
        let [y] = second.forward(&first.forward(&[x]));
        y * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let first = Layer {
            weights: [[0.4], [-0.7]],
            bias: [0.1, 0.2],
        };
        let second = Layer {
            weights: [[0.9, 0.3]],
            bias: [-0.5],
        };
        check_data!(grad f(ref first, ref second, val 1.4), |p| {
            let x = p[7];
            let (a, b) = ((p[2] + p[0] * x).tanh(), (p[3] + p[1] * x).tanh());
            (p[6] + p[4] * a + p[5] * b).tanh() * x
        });
    }
}

mod real_and_length {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Poly<T: Real, const N: usize> {
        coefficients: [T; N],
    }

    #[differentiate]
    impl<T: Real, const N: usize> Poly<T, N> {
        #[differentiate(wrt(self, x))]
        fn f(&self, x: T) -> T {
            let mut y = T::ZERO;
            for c in self.coefficients.iter().rev() {
                y = y * x + *c;
            }
            y
        }
    }

    type P3 = Poly<f64, 3>;

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad P3::f(ref Poly { coefficients: [0.5, -0.3, 0.8] }, val 1.4), |x| {
            x[0] + x[3] * (x[1] + x[3] * x[2])
        });
    }
}
