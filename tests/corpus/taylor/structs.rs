//! Structs and enums of a user's own: literals, updates, patterns, methods, in `Vec`s and arrays, given and taken.

use super::differentiate;
use crate::support::{Real, check_taylor};
use ::differentiate::Differentiable;

#[derive(Differentiable, Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    id: u32,
}

#[derive(Differentiable, Clone, Copy)]
struct Scaled(f64, u8, Point);

#[derive(Differentiable)]
enum Shape {
    Disk { radius: f64 },
    Box(Point, f64),
    Nothing,
}

#[derive(Differentiable)]
struct Path {
    points: Vec<Point>,
    closed: bool,
    shape: Option<f64>,
}

impl Point {
    #[differentiate(taylor, wrt(self))]
    fn norm(&self) -> f64 {
        self.x.hypot(self.y)
    }

    #[differentiate(taylor, wrt(self, other))]
    fn dot(self, other: &Point) -> f64 {
        self.x * other.x + self.y * other.y
    }

    #[differentiate(taylor, wrt(self, by))]
    fn scale(&mut self, by: f64) {
        self.x *= by;
        self.y *= by;
    }
}

#[differentiate(taylor)]
fn turned(angle: f64) -> Point {
    Point {
        x: angle.cos(),
        y: angle.sin() * 2.0,
        id: 7,
    }
}

#[differentiate(taylor, wrt(shape, by))]
fn area(shape: &Shape, by: f64) -> f64 {
    match shape {
        Shape::Disk { radius } => 3.0 * radius * radius * by,
        Shape::Box(corner, height) => corner.x * corner.y * height,
        Shape::Nothing => by,
    }
}

#[test]
fn literals_and_fields() {
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let p = Point {
            x: x * x,
            y: 0.5,
            id: 3,
        };
        let mut q = Point { y: x, ..p };
        q.x += p.y * x;
        let Scaled(factor, n, inner) = Scaled(x.sin(), 2, q);
        factor * inner.x * f64::from(n) + q.y * p.x
    }
    fn twin<T: Real>(x: T) -> T {
        x.sin() * (x * x + T::lit(0.5) * x) * T::lit(2.0) + x * x * x
    }
    check_taylor!(x in [0.7, -1.5], f(x), twin(x));
}

#[test]
fn methods() {
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let mut p = turned(x * 0.5);
        p.scale(x);
        let constant = Point {
            x: 0.5,
            y: 2.0,
            id: 1,
        };
        p.norm() * x + p.dot(&constant) + constant.norm() * p.x
    }
    fn twin<T: Real>(x: T) -> T {
        let half = x * T::lit(0.5);
        let (a, b) = (half.cos() * x, half.sin() * T::lit(2.0) * x);
        let length = T::lit(0.5_f64.hypot(2.0));
        a.hypot(b) * x + a * T::lit(0.5) + b * T::lit(2.0) + length * a
    }
    check_taylor!(x in [0.7, 1.5], f(x), twin(x));
}

#[test]
fn enums() {
    #[differentiate(taylor)]
    fn f(x: f64, n: usize) -> f64 {
        let shape = match n {
            0 => Shape::Disk { radius: x.exp() },
            1 => Shape::Box(turned(x), x * x),
            _ => Shape::Nothing,
        };
        if let Shape::Disk { radius } = &shape {
            return area(&shape, x) + radius;
        }
        area(&shape, x)
    }
    fn twin<T: Real>(x: T, n: usize) -> T {
        match n {
            0 => T::lit(3.0) * x.exp() * x.exp() * x + x.exp(),
            1 => x.cos() * x.sin() * T::lit(2.0) * x * x,
            _ => x,
        }
    }
    check_taylor!(x in [0.7, -1.5], f(x, 0), twin(x, 0));
    check_taylor!(x in [0.7, -1.5], f(x, 1), twin(x, 1));
    check_taylor!(x in [0.7, -1.5], f(x, 2), twin(x, 2));
}

#[test]
fn in_collections() {
    #[differentiate(taylor, wrt(path))]
    fn length(path: &Path) -> f64 {
        let mut sum = path.shape.unwrap_or(1.0);
        for pair in path.points.windows(2) {
            sum += (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        }
        if path.closed { sum * 2.0 } else { sum }
    }
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let mut points = Vec::new();
        for k in 0..4 {
            let k = f64::from(k);
            points.push(Point {
                x: k,
                y: (k * x).sin(),
                id: 0,
            });
        }
        points[1].y *= x;
        length(&Path {
            points,
            closed: true,
            shape: Some(x),
        })
    }
    fn twin<T: Real>(x: T) -> T {
        let y = |k: u8| {
            let y = (T::lit(f64::from(k)) * x).sin();
            if k == 1 { y * x } else { y }
        };
        let pieces = (0..3).map(|k| T::ONE.hypot(y(k + 1) - y(k)));
        pieces.fold(x, |sum, piece| sum + piece) * T::lit(2.0)
    }
    check_taylor!(x in [0.7, -1.5], f(x), twin(x));
}

#[test]
fn generic_over_numbers() {
    #[derive(Differentiable, Clone)]
    struct Line<T: Real> {
        slope: T,
        rest: Vec<T>,
        origin: Point,
    }
    #[differentiate(taylor, wrt(line, x))]
    fn at<T: Real>(line: &Line<T>, x: T) -> T {
        let (a, b): (T, T) = (line.rest[0], line.rest[1]);
        line.slope * x + a * b
    }
    #[differentiate(taylor)]
    fn f(x: f64) -> f64 {
        let line = Line {
            slope: x * x,
            rest: vec![x, 0.5],
            origin: turned(x),
        };
        at(&line, x) * line.origin.x
    }
    fn twin<T: Real>(x: T) -> T {
        (x * x * x + x * T::lit(0.5)) * x.cos()
    }
    check_taylor!(x in [0.7, -1.5], f(x), twin(x));
}
