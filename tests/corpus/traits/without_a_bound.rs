//! A trait that does not say that its implementors are differentiable: its methods by `self` do.

use super::*;

trait Shape {
    #[differentiate(wrt(self))]
    fn area(&self) -> f64;

    #[differentiate(wrt(self, k))]
    fn scale(&mut self, k: f64);
}

#[derive(Clone, Debug, Differentiable)]
struct Disc {
    radius: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Rectangle {
    a: f64,
    b: f64,
}

#[differentiate]
impl Shape for Disc {
    #[differentiate(wrt(self))]
    fn area(&self) -> f64 {
        3.0 * self.radius * self.radius
    }

    #[differentiate(wrt(self, k))]
    fn scale(&mut self, k: f64) {
        self.radius *= k;
    }
}

#[differentiate]
impl Shape for Rectangle {
    #[differentiate(wrt(self))]
    fn area(&self) -> f64 {
        self.a * self.b
    }

    #[differentiate(wrt(self, k))]
    fn scale(&mut self, k: f64) {
        self.a *= k;
        self.b *= k;
    }
}

#[differentiate(wrt(shape, k))]
fn grown<S: Shape + Differentiable + Clone>(shape: &S, k: f64) -> f64 {
    let mut larger = shape.clone();
    larger.scale(k);
    larger.area() - shape.area()
}

#[differentiate(wrt(disc, rectangle, x))]
fn f(disc: &Disc, rectangle: &Rectangle, x: f64) -> f64 {
    grown(disc, x) * grown(rectangle, x * x)
}

#[test]
fn agrees_with_dual_numbers() {
    let (disc, rectangle) = (Disc { radius: 0.5 }, Rectangle { a: 1.5, b: 0.7 });
    check_data!(grad f(ref disc, ref rectangle, val 1.25), |x| {
        let one = k(1.0);
        let disc = k(3.0) * x[0] * x[0] * (x[3] * x[3] - one);
        disc * x[1] * x[2] * (x[3] * x[3] * x[3] * x[3] - one)
    });
}
