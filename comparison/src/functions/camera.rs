//! Where a pinhole camera sees a point: two numbers by thirteen, as a Jacobian.

use crate::contest::{Contest, Mode, OURS};
use crate::crates::{self, Way};
use crate::number::{Function, Number};
use differentiate::differentiate;
use symdiff::gradient;

const COLUMNS: usize = 13;

/// The camera turns by the angle `|turn|` around the axis `turn`, then moves by `shift`. Its lens has two focal lengths
/// and a centre.
#[differentiate(jacobian)]
fn project(turn: &[f64; 3], shift: &[f64; 3], lens: &[f64; 4], point: &[f64; 3]) -> [f64; 2] {
    let angle = (turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2]).sqrt();
    let (sin, cos) = angle.sin_cos();
    let [a, b, c] = [turn[0] / angle, turn[1] / angle, turn[2] / angle];
    let along = (a * point[0] + b * point[1] + c * point[2]) * (1.0 - cos);
    let x = point[0] * cos + (b * point[2] - c * point[1]) * sin + a * along + shift[0];
    let y = point[1] * cos + (c * point[0] - a * point[2]) * sin + b * along + shift[1];
    let z = point[2] * cos + (a * point[1] - b * point[0]) * sin + c * along + shift[2];
    [lens[0] * x / z + lens[2], lens[1] * y / z + lens[3]]
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Each row is pulled back through the rotation in closed form.
fn by_hand(at: &[f64], jacobian: &mut [f64]) {
    let at: &[f64; COLUMNS] = at.try_into().expect("thirteen numbers");
    let (first, second) = jacobian.split_at_mut(COLUMNS);
    let turn = [at[0], at[1], at[2]];
    let p = [at[10], at[11], at[12]];
    let angle = dot(turn, turn).sqrt();
    let inverse = 1.0 / angle;
    let axis = turn.map(|t| t * inverse);
    let (sin, cos) = angle.sin_cos();
    let (turned, along, rest) = (cross(axis, p), dot(axis, p), 1.0 - cos);
    let seen: [f64; 3] =
        std::array::from_fn(|i| p[i] * cos + turned[i] * sin + axis[i] * along * rest + at[3 + i]);
    let by_angle: [f64; 3] =
        std::array::from_fn(|i| turned[i] * cos - p[i] * sin + axis[i] * along * sin);
    let depth = 1.0 / seen[2];
    let (u, v) = (seen[0] * depth, seen[1] * depth);
    let rows = [
        (first, [at[6] * depth, 0.0, -at[6] * u * depth]),
        (second, [0.0, at[7] * depth, -at[7] * v * depth]),
    ];
    for (row, by_seen) in rows {
        // by_seen · (axis × p) sin = axis · (p × by_seen) sin
        let crossed = cross(p, by_seen);
        let reach = dot(axis, by_seen) * rest;
        let by_axis: [f64; 3] =
            std::array::from_fn(|i| crossed[i] * sin + by_seen[i] * along * rest + reach * p[i]);
        // An axis has length one: only what is across it turns it.
        let (straight, bent) = (dot(by_seen, by_angle), dot(by_axis, axis));
        let back = cross(by_seen, axis);
        for i in 0..3 {
            row[i] = axis[i] * straight + (by_axis[i] - axis[i] * bent) * inverse;
            row[3 + i] = by_seen[i];
            row[10 + i] = by_seen[i] * cos + back[i] * sin + axis[i] * reach;
        }
    }
    jacobian[6..10].copy_from_slice(&[u, 0.0, 1.0, 0.0]);
    jacobian[COLUMNS + 6..COLUMNS + 10].copy_from_slice(&[0.0, v, 0.0, 1.0]);
}

#[derive(Clone)]
struct Project;

impl Function<2> for Project {
    fn at<T: Number>(&self, at: &[T]) -> [T; 2] {
        let (turn, shift, lens, p) = (&at[..3], &at[3..6], &at[6..10], &at[10..]);
        let angle = (turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2]).sqrt();
        let (sin, cos) = (angle.sin(), angle.cos());
        let [a, b, c] = [turn[0] / angle, turn[1] / angle, turn[2] / angle];
        let along = (a * p[0] + b * p[1] + c * p[2]) * cos.times(-1.0).plus(1.0);
        let x = p[0] * cos + (b * p[2] - c * p[1]) * sin + a * along + shift[0];
        let y = p[1] * cos + (c * p[0] - a * p[2]) * sin + b * along + shift[1];
        let z = p[2] * cos + (a * p[1] - b * p[0]) * sin + c * along + shift[2];
        [lens[0] * x / z + lens[2], lens[1] * y / z + lens[3]]
    }
}

/// Each row is a gradient of its own, for `symdiff` has no Jacobians, and calls no functions.
#[gradient(var = q, dim = 13)]
#[allow(dead_code, reason = "its gradient is called")]
fn symbolic_u(q: &[f64]) -> f64 {
    let angle = (q[0] * q[0] + q[1] * q[1] + q[2] * q[2]).sqrt();
    let sin = angle.sin();
    let cos = angle.cos();
    let a = q[0] / angle;
    let b = q[1] / angle;
    let c = q[2] / angle;
    let along = (a * q[10] + b * q[11] + c * q[12]) * (1.0 - cos);
    let x = q[10] * cos + (b * q[12] - c * q[11]) * sin + a * along + q[3];
    let z = q[12] * cos + (a * q[11] - b * q[10]) * sin + c * along + q[5];
    q[6] * x / z + q[8]
}

#[gradient(var = q, dim = 13)]
#[allow(dead_code, reason = "its gradient is called")]
fn symbolic_v(q: &[f64]) -> f64 {
    let angle = (q[0] * q[0] + q[1] * q[1] + q[2] * q[2]).sqrt();
    let sin = angle.sin();
    let cos = angle.cos();
    let a = q[0] / angle;
    let b = q[1] / angle;
    let c = q[2] / angle;
    let along = (a * q[10] + b * q[11] + c * q[12]) * (1.0 - cos);
    let y = q[11] * cos + (c * q[10] - a * q[12]) * sin + b * along + q[4];
    let z = q[12] * cos + (a * q[11] - b * q[10]) * sin + c * along + q[5];
    q[7] * y / z + q[9]
}

pub fn contest() -> Contest {
    let point = vec![
        0.1, -0.2, 0.3, 0.5, -0.5, 4.0, 800.0, 780.0, 320.0, 240.0, 0.25, 0.75, 1.5,
    ];
    let mut contest = Contest::new(
        "pinhole camera, 2 × 13 Jacobian",
        point,
        2 * COLUMNS,
        by_hand,
    );
    contest.add(OURS, Mode::Reverse, |at, jacobian| {
        let (turn, rest) = at.split_first_chunk().expect("thirteen numbers");
        let (shift, rest) = rest.split_first_chunk().expect("ten numbers");
        let (lens, rest) = rest.split_first_chunk().expect("seven numbers");
        let point = rest.first_chunk().expect("three numbers");
        let (_, rows) = project_jacobian(turn, shift, lens, point);
        jacobian.copy_from_slice(rows.as_flattened());
    });
    crates::enter::<2, COLUMNS>(&mut contest, &Project, Way::Fixed);
    contest.add("symdiff", Mode::Formula, |at, jacobian| {
        jacobian[..COLUMNS].copy_from_slice(&symbolic_u_gradient(at));
        jacobian[COLUMNS..].copy_from_slice(&symbolic_v_gradient(at));
    });
    contest
}
