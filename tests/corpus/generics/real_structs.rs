//! Structs over any `Real`, at `f64` and at `f32`.

use super::*;
use std::ops::{Add, Mul, Sub};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct V2<T: Real> {
    x: T,
    y: T,
}

#[differentiate]
impl<T: Real> Add for V2<T> {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}

#[differentiate]
impl<T: Real> Sub for V2<T> {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self {
            x: self.x - o.x,
            y: self.y - o.y,
        }
    }
}

#[differentiate]
impl<T: Real> Mul<T> for V2<T> {
    type Output = Self;
    fn mul(self, k: T) -> Self {
        Self {
            x: self.x * k,
            y: self.y * k,
        }
    }
}

#[differentiate]
impl<T: Real> V2<T> {
    fn origin() -> Self {
        Self {
            x: T::ZERO,
            y: T::ZERO,
        }
    }

    #[differentiate(wrt(self, o))]
    fn dot(self, o: Self) -> T {
        self.x * o.x + self.y * o.y
    }

    #[differentiate(wrt(self))]
    fn length(self) -> T {
        self.dot(self).sqrt()
    }
}

mod with_operators {
    use super::*;

    #[differentiate(wrt(a, b, t))]
    fn f<T: Real>(a: V2<T>, b: V2<T>, t: T) -> T {
        let c = a * t + b * (T::ONE - t);
        (c - a).length() + c.dot(b) + (c - V2::origin()).x
    }

    fn twin(x: &[Dual]) -> Dual {
        let t = x[4];
        let s = k(1.0) - t;
        let (p, q) = (x[0] * t + x[2] * s, x[1] * t + x[3] * s);
        let (d, e) = (p - x[0], q - x[1]);
        (d * d + e * e).sqrt() + p * x[2] + q * x[3] + p
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val V2 { x: 0.5, y: 1.5 }, val V2 { x: -0.25, y: 0.75 }, val 0.375), twin);
        check_data!(grad f(val V2 { x: 0.5_f32, y: 1.5 }, val V2 { x: -0.25, y: 0.75 }, val 0.375), twin, single);
    }
}

mod in_vecs {
    use super::*;

    #[differentiate(wrt(points))]
    fn f<T: Real>(points: &[V2<T>]) -> T {
        let mut area = T::ZERO;
        for i in 0..points.len() {
            let (p, q) = (points[i], points[(i + 1) % points.len()]);
            area += p.x * q.y - q.x * p.y;
        }
        let centre = points.iter().fold(V2::origin(), |a, b| a + *b);
        area * T::lit(0.5) + centre.length()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let points = vec![
            V2 { x: 0.5, y: 1.5 },
            V2 { x: -0.25, y: 0.75 },
            V2 { x: 0.125, y: -0.5 },
        ];
        check_data!(grad f(ref points), |x| {
            let pair = |i: usize, j: usize| x[2 * i] * x[2 * j + 1] - x[2 * j] * x[2 * i + 1];
            let (p, q) = (x[0] + x[2] + x[4], x[1] + x[3] + x[5]);
            (pair(0, 1) + pair(1, 2) + pair(2, 0)) * k(0.5) + (p * p + q * q).sqrt()
        });
    }
}

mod enums {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    enum Prior<T: Real> {
        Flat,
        Normal { mean: T, deviation: T },
        Exponential(T),
    }

    #[differentiate(wrt(prior, x))]
    fn f<T: Real>(prior: &Prior<T>, x: T) -> T {
        match *prior {
            Prior::Flat => T::ZERO,
            Prior::Normal { mean, deviation } => {
                let z = (x - mean) / deviation;
                T::lit(-0.5) * z * z - deviation.ln()
            }
            Prior::Exponential(rate) => rate.ln() - rate * x,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Prior::Normal { mean: 0.3, deviation: 1.2 }, val 0.7), |x| {
            let z = (x[2] - x[0]) / x[1];
            k(-0.5) * z * z - x[1].ln()
        });
        check_data!(grad f(ref Prior::Exponential(1.5), val 0.7), |x| x[0].ln() - x[0] * x[1]);
        check_data!(grad f(ref Prior::Flat, val 0.7), |_| k(0.0));
    }
}

mod members_of_open_type {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Layer<T> {
        bias: Option<T>,
        gain: (usize, T),
    }

    #[differentiate(wrt(layer, x))]
    fn f<T: Real>(layer: &Layer<T>, x: T) -> T {
        let mut y = x;
        if let Some(bias) = layer.bias {
            y *= bias * bias;
        }
        y * layer.gain.1
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let layer = Layer {
            bias: Some(1.5),
            gain: (1, 0.25),
        };
        check_data!(grad f(ref layer, val 0.7), |x| x[2] * x[0] * x[0] * x[1]);
    }
}

mod of_any_type {
    use super::*;

    /// What it holds need not be a float.
    #[derive(Clone, Debug, Differentiable)]
    struct Tagged<A> {
        value: A,
        tag: u8,
    }

    #[differentiate(wrt(a, b))]
    fn f(a: &Tagged<f64>, b: &Tagged<Vec<f64>>) -> f64 {
        let mut sum = a.value;
        for v in b.value.iter().take(b.tag as usize) {
            sum += v * a.value;
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let b = Tagged {
            value: vec![0.4, 0.9, 1.1],
            tag: 2,
        };
        check_data!(grad f(ref Tagged { value: 0.5, tag: 0 }, ref b), |x| {
            x[0] + (x[1] + x[2]) * x[0] + k(0.0) * x[3]
        });
    }
}
