//! `map` on arrays whose type is not written: fields, their rows, elements of theirs; and `array::from_fn` in itself and
//! as an argument, whose lengths rustc infers.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Quaternion {
    w: f64,
    v: [f64; 3],
}

#[derive(Clone, Debug, Differentiable)]
struct Frame {
    grid: [[f64; 2]; 2],
    limit: Option<f64>,
}

#[differentiate]
impl Quaternion {
    #[differentiate(wrt(self))]
    fn conjugate(self) -> Self {
        Self {
            w: self.w,
            v: self.v.map(|c| -c),
        }
    }

    #[differentiate(wrt(self, k))]
    fn scaled(&self, k: f64) -> Self {
        let v = self.v.map(|c| c * k);
        let weight = v[0] + v[2];
        Self { w: weight, v }
    }
}

#[differentiate]
impl Frame {
    #[differentiate(wrt(self, k))]
    fn times(&self, k: f64) -> [[f64; 2]; 2] {
        self.grid.map(|row| row.map(|c| c * k))
    }

    #[differentiate(wrt(self))]
    fn bound(&self) -> f64 {
        let squared = if let Some(l) = self.limit.map(|l| l * l) {
            l
        } else {
            0.0
        };
        squared + self.limit.map(|l| l.sin()).unwrap_or(1.0)
    }
}

#[differentiate]
fn outer(a: [f64; 2], b: [f64; 2]) -> [[f64; 2]; 2] {
    std::array::from_fn(|i| std::array::from_fn(|j| a[i] * b[j]))
}

#[differentiate]
fn total(m: &[[f64; 2]; 2], v: [f64; 3]) -> f64 {
    m.iter().flatten().map(|c| c * c).sum::<f64>() + v[0] * v[1] * v[2]
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let q = Quaternion {
        w: x[0],
        v: [x[1], x[2], x[3]],
    };
    let p = q.conjugate().scaled(x[0]);
    let frame = Frame {
        grid: outer([x[0], x[1]], [x[2], x[3]]),
        limit: Some(x[1]),
    };
    let grid = frame.times(p.w);
    total(&grid, std::array::from_fn(|i| p.v[i] + x[i])) + frame.bound()
}

fn twin<T: Real>(x: &[T]) -> T {
    let v = [-x[1] * x[0], -x[2] * x[0], -x[3] * x[0]];
    let k = v[0] + v[2];
    let squares = (x[0] * x[0] + x[1] * x[1]) * (x[2] * x[2] + x[3] * x[3]) * k * k;
    squares + (v[0] + x[0]) * (v[1] + x[1]) * (v[2] + x[2]) + x[1] * x[1] + x[1].sin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.1, 2.0, 0.5], [3.0, -1.0, 0.2, 0.6]]);
}
