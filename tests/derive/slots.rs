//! Derived types as parameters and results of companions written by hand, and in the slots of constant arguments.

#![allow(
    clippy::needless_pass_by_value,
    reason = "how a companion takes its parameters is the point"
)]

use differentiate::__rt::{discard, still};
use differentiate::{Differentiable, Real};

#[derive(Differentiable, Clone, Debug, PartialEq)]
struct Point<T: Real> {
    x: T,
    y: T,
    id: usize,
}

fn norm(point: &Point<f64>, scale: f64) -> f64 {
    scale * (point.x * point.x + point.y * point.y)
}

fn norm_vjp(
    point: &Point<f64>,
    scale: f64,
) -> (f64, impl FnOnce(f64, &mut PointTangent<f64>, &mut f64)) {
    let pullback = move |seed: f64, point_bar: &mut PointTangent<f64>, scale_bar: &mut f64| {
        *point_bar += PointTangent {
            x: seed * scale * 2.0 * point.x,
            y: seed * scale * 2.0 * point.y,
        };
        *scale_bar += seed * norm(point, 1.0);
    };
    (norm(point, scale), pullback)
}

fn norm_jvp(
    point: &Point<f64>,
    scale: f64,
    point_dot: &PointTangent<f64>,
    scale_dot: f64,
) -> (f64, f64) {
    let inner = point.x * point_dot.x + point.y * point_dot.y;
    (
        norm(point, scale),
        2.0 * scale * inner + scale_dot * norm(point, 1.0),
    )
}

fn consumed_jvp(point: Point<f64>, point_dot: PointTangent<f64>) -> (f64, f64) {
    (point.x, point_dot.x)
}

fn constant_vjp(point: &Point<f64>) -> (f64, impl FnOnce(f64, &mut ())) {
    (point.x, |_, (): &mut ()| {})
}

fn point() -> Point<f64> {
    Point {
        x: 3.0,
        y: 4.0,
        id: 1,
    }
}

#[test]
fn a_parameter() {
    let point = point();
    let mut point_bar = point.zero_tangent();
    let mut scale_bar = 0.0;
    let (value, pullback) = norm_vjp(&point, 2.0);
    pullback(1.0, &mut point_bar, &mut scale_bar);
    assert_eq!((value, scale_bar), (50.0, 25.0));
    assert_eq!(point_bar, PointTangent { x: 12.0, y: 16.0 });
    assert_eq!(
        norm_jvp(&point, 2.0, &PointTangent { x: 1.0, y: 0.0 }, 0.0),
        (50.0, 12.0)
    );
}

#[test]
fn a_constant_argument() {
    let point = point();
    let mut scale_bar = 0.0;
    let (_, pullback) = norm_vjp(&point, 2.0);
    pullback(1.0, discard(&point).get(), &mut scale_bar);
    let (_, pullback) = norm_vjp(&point, 2.0);
    // A reference stands for what it refers to.
    pullback(1.0, discard(&&point).get(), &mut scale_bar);
    assert_eq!(scale_bar, 50.0);
    let (_, pullback) = constant_vjp(&point);
    pullback(1.0, discard(&point).get());

    assert_eq!(
        norm_jvp(&point, 2.0, still(&point).get(), 1.0),
        (50.0, 25.0)
    );
    assert_eq!(
        norm_jvp(&point, 2.0, still(&&point).get(), 1.0),
        (50.0, 25.0)
    );
    assert_eq!(consumed_jvp(point.clone(), still(&point).get()), (3.0, 0.0));
}

fn total_vjp(points: &[Point<f64>]) -> (f64, impl FnOnce(f64, &mut [PointTangent<f64>])) {
    let total = points.iter().map(|point| point.x).sum();
    (total, |seed, bars: &mut [PointTangent<f64>]| {
        bars.iter_mut().for_each(|bar| bar.x += seed);
    })
}

fn owned_vjp(points: Vec<Point<f64>>) -> (f64, impl FnOnce(f64, &mut Vec<PointTangent<f64>>)) {
    (points[0].x, |seed, bars: &mut Vec<PointTangent<f64>>| {
        bars[0].x += seed;
    })
}

type Parts = (Option<Point<f64>>, Box<Point<f64>>, [Point<f64>; 2]);
type PartsTangent = (
    Option<PointTangent<f64>>,
    Box<PointTangent<f64>>,
    [PointTangent<f64>; 2],
);

fn parts_vjp(parts: Parts) -> (f64, impl FnOnce(f64, &mut PartsTangent)) {
    (parts.1.x, |seed, bars: &mut PartsTangent| {
        bars.2[1].y += seed;
    })
}

fn maybe_vjp(point: Option<Point<f64>>) -> (f64, impl FnOnce(f64, &mut Option<PointTangent<f64>>)) {
    let x = point.map_or(0.0, |point| point.x);
    (x, |seed, bar: &mut Option<PointTangent<f64>>| {
        if let Some(bar) = bar {
            bar.x += seed;
        }
    })
}

#[test]
fn elements_and_parts() {
    let points = vec![point(), point()];
    let mut bars = points.zero_tangent();
    total_vjp(&points).1(1.0, &mut bars);
    assert_eq!(bars[1], PointTangent { x: 1.0, y: 0.0 });
    total_vjp(&points).1(1.0, discard(&points).get());
    total_vjp(&points).1(1.0, discard(&points[..]).get());
    total_vjp(&[point(), point()]).1(1.0, discard(&[point(), point()]).get());
    owned_vjp(points.clone()).1(1.0, discard(&points).get());

    let parts = (Some(point()), Box::new(point()), [point(), point()]);
    let mut bars = parts.zero_tangent();
    parts_vjp(parts.clone()).1(1.0, &mut bars);
    assert_eq!(bars.2[1].y, 1.0);
    parts_vjp(parts.clone()).1(1.0, discard(&parts).get());
    maybe_vjp(parts.0.clone()).1(1.0, discard(&parts.0).get());
}

fn generic_jvp<T: Real>(point: &Point<T>, point_dot: &PointTangent<T>) -> (T, T) {
    (
        point.x * point.y,
        point.x * point_dot.y + point.y * point_dot.x,
    )
}

fn caller<T: Real>(point: &Point<T>) -> (T, T) {
    generic_jvp(point, still(point).get())
}

#[test]
fn generic_slots() {
    assert_eq!(caller(&point()), (12.0, 0.0));
    assert_eq!(point().id, 1);
}
