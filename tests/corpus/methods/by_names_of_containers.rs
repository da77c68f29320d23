//! Methods of a user's own by the names of a `Vec`'s or a slice's: `push`, `get`, `set`, `first`, `sum`, `swap`, `fill`.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Default, Differentiable)]
struct Polynomial {
    coefficients: Vec<f64>,
    scale: f64,
}

#[differentiate]
impl Polynomial {
    #[differentiate(wrt(scale))]
    fn new(scale: f64) -> Self {
        Self {
            coefficients: Vec::new(),
            scale,
        }
    }

    #[differentiate(wrt(self, c))]
    fn push(&mut self, c: f64) {
        let scaled = c * self.scale;
        self.coefficients.push(scaled);
    }

    #[differentiate(wrt(self))]
    fn get(&self, k: usize) -> f64 {
        self.coefficients[k] * self.scale
    }

    #[differentiate(wrt(self, c))]
    fn set(&mut self, k: usize, c: f64) {
        self.coefficients[k] = c * self.scale;
    }

    #[differentiate(wrt(self))]
    fn first(&self) -> f64 {
        self.coefficients[0] - self.scale
    }

    #[differentiate(wrt(self))]
    fn sum(&self) -> f64 {
        self.coefficients.iter().sum::<f64>() * self.scale
    }

    #[differentiate(wrt(self))]
    fn swap(&mut self, i: usize, j: usize) {
        let twice = 2.0 * self.coefficients[i];
        self.coefficients[i] = self.coefficients[j];
        self.coefficients[j] = twice;
    }

    #[differentiate(wrt(self, factor))]
    fn fill(&mut self, factor: f64) {
        for c in &mut self.coefficients {
            *c *= factor;
        }
    }
}

#[differentiate(wrt(p, x))]
fn changed(p: &mut Polynomial, x: f64) -> f64 {
    p.push(x);
    p.set(0, 2.0 * x);
    p.swap(0, 1);
    p.fill(x);
    let sum = p.sum();
    p.scale += sum;
    p.first() + p.get(1)
}

#[test]
fn on_values_and_references() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut p = Polynomial::new(x);
        p.push(y);
        p.push(x * y);
        let value = changed(&mut p, y);
        p.push(x);
        p.swap(0, 2);
        value * (p.get(0) + p.sum() * p.first())
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        // After `push`, `set`, `swap` and `fill`.
        let mut c = [x * x * y * y, (y * x + y * x) * y, x * y * y];
        c[1] = c[1] + c[1];
        let scale = x + (c[0] + c[1] + c[2]) * x;
        let value = c[0] - scale + c[1] * scale;
        let pushed = x * scale;
        let [a, b, d] = [c[2], c[1], c[0] + c[0]];
        let sum = (a + b + d + pushed) * scale;
        value * (a * scale + sum * (a - scale))
    }
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}

/// A filter: the receiver is certainly the user's where a function of its type made it.
#[derive(Clone, Debug, Differentiable)]
struct Average {
    alpha: f64,
    value: Option<f64>,
}

#[differentiate]
impl Average {
    #[differentiate(wrt(alpha))]
    fn new(alpha: f64) -> Self {
        Self { alpha, value: None }
    }

    #[differentiate(wrt(self, x))]
    fn push(&mut self, x: f64) {
        self.value = match self.value {
            Some(value) => Some(value + self.alpha * (x - value)),
            None => Some(x),
        };
    }

    #[differentiate(wrt(self))]
    fn last(&self) -> f64 {
        self.value.unwrap_or(0.0)
    }
}

#[test]
fn on_what_a_function_made() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut average = Average::new(x[0]);
        for v in x {
            average.push(*v);
        }
        average.last() * x[1]
    }
    fn twin(x: &[Dual]) -> Dual {
        let (first, rest) = (x[0], &x[1..]);
        rest.iter().fold(first, |a, v| a + first * (*v - a)) * x[1]
    }
    check_slice!(f, twin, [[0.3, 1.0], [0.6, -0.5, 2.0, 1.5]]);
}
