use differentiate::{Differentiable, differentiate};
use std::ops::{BitXor, Mul};

#[derive(Clone, Copy, Differentiable)]
struct Vector {
    x: f64,
    y: f64,
}

#[differentiate]
impl Vector {
    #[differentiate(wrt(self))]
    fn len(&self) -> f64 {
        self.x.hypot(self.y)
    }
}

#[differentiate]
impl BitXor for Vector {
    type Output = f64;
    fn bitxor(self, other: Vector) -> f64 {
        self.x * other.y - self.y * other.x
    }
}

impl Mul<i32> for Vector {
    type Output = Vector;
    fn mul(self, factor: i32) -> Vector {
        Vector {
            x: self.x * f64::from(factor),
            y: self.y * f64::from(factor),
        }
    }
}

#[derive(Clone, Copy, Differentiable)]
struct Body {
    at: Vector,
}

#[differentiate(wrt(v, x))]
fn length(v: Vector, x: f64) -> f64 {
    x * v.len()
}

#[differentiate(wrt(v, w))]
fn wedge(v: Vector, w: Vector) -> f64 {
    let wedge = v ^ w;
    wedge * v.x
}

#[differentiate(wrt(body))]
fn twice(body: Body) -> f64 {
    let doubled = body.at * 2;
    doubled.x
}

fn main() {}
