//! The log-likelihood of a Kalman filter with a state of two, through a matrix type with operators.

use super::*;
use std::ops::{Add, Mul, Sub};

#[derive(Clone, Copy, Debug, Differentiable)]
struct M2 {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct V2(f64, f64);

#[differentiate]
impl Mul for M2 {
    type Output = M2;
    fn mul(self, o: M2) -> M2 {
        M2 {
            a: self.a * o.a + self.b * o.c,
            b: self.a * o.b + self.b * o.d,
            c: self.c * o.a + self.d * o.c,
            d: self.c * o.b + self.d * o.d,
        }
    }
}

#[differentiate]
impl Mul<V2> for M2 {
    type Output = V2;
    fn mul(self, v: V2) -> V2 {
        V2(self.a * v.0 + self.b * v.1, self.c * v.0 + self.d * v.1)
    }
}

#[differentiate]
impl Add for M2 {
    type Output = M2;
    fn add(self, o: M2) -> M2 {
        M2 {
            a: self.a + o.a,
            b: self.b + o.b,
            c: self.c + o.c,
            d: self.d + o.d,
        }
    }
}

#[differentiate]
impl Sub for M2 {
    type Output = M2;
    fn sub(self, o: M2) -> M2 {
        M2 {
            a: self.a - o.a,
            b: self.b - o.b,
            c: self.c - o.c,
            d: self.d - o.d,
        }
    }
}

#[differentiate]
impl M2 {
    #[differentiate(wrt(self))]
    fn transposed(self) -> M2 {
        M2 {
            b: self.c,
            c: self.b,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Filter {
    mean: V2,
    covariance: M2,
}

#[differentiate]
impl Filter {
    #[differentiate(wrt(self, motion, noise))]
    fn predict(&mut self, motion: M2, noise: M2) {
        self.mean = motion * self.mean;
        self.covariance = motion * self.covariance * motion.transposed() + noise;
    }

    /// Observes the position; gives the log-likelihood of the innovation.
    #[differentiate(wrt(self, y, r))]
    fn update(&mut self, y: f64, r: f64) -> f64 {
        let p = self.covariance;
        let s = p.a + r;
        let e = y - self.mean.0;
        let (g, h) = (p.a / s, p.c / s);
        self.mean.0 += g * e;
        self.mean.1 += h * e;
        let gain = M2 {
            a: g,
            b: 0.0,
            c: h,
            d: 0.0,
        };
        self.covariance = p - gain * p;
        -0.5 * (s.ln() + e * e / s)
    }
}

#[differentiate]
fn f(observed: &[f64], dt: f64, q: f64, r: f64) -> f64 {
    let motion = M2 {
        a: 1.0,
        b: dt,
        c: 0.0,
        d: 1.0,
    };
    let noise = M2 {
        a: q * dt,
        b: 0.0,
        c: 0.0,
        d: q,
    };
    let mut filter = Filter {
        mean: V2(observed[0], 0.0),
        covariance: M2 {
            a: r,
            b: 0.0,
            c: 0.0,
            d: 1.0,
        },
    };
    let mut total = 0.0;
    for y in &observed[1..] {
        filter.predict(motion, noise);
        total += filter.update(*y, r);
    }
    total
}

fn twin(x: &[Dual]) -> Dual {
    let (dt, q, r) = (x[4], x[5], x[6]);
    let (mut m, mut v) = (x[0], k(0.0));
    let (mut a, mut b, mut d) = (r, k(0.0), k(1.0));
    let mut total = k(0.0);
    for y in &x[1..4] {
        m = m + dt * v;
        (a, b) = (a + k(2.0) * dt * b + dt * dt * d + q * dt, b + dt * d);
        d = d + q;
        let (s, e) = (a + r, *y - m);
        m = m + a / s * e;
        v = v + b / s * e;
        d = d - b * b / s;
        (a, b) = (a - a * a / s, b - a * b / s);
        total = total - k(0.5) * (s.ln() + e * e / s);
    }
    total
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![0.3, 0.5, 0.4, 0.9], val 0.7, val 0.2, val 0.5), twin);
}
