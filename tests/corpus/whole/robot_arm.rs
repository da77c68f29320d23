//! The position of a robot arm's hand, by homogeneous matrices with operators.

use super::*;
use std::ops::Mul;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Matrix4 {
    rows: [[f64; 4]; 4],
}

#[differentiate]
impl Mul for Matrix4 {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        let mut rows = [[0.0; 4]; 4];
        for i in 0..4 {
            for j in 0..4 {
                for l in 0..4 {
                    rows[i][j] += self.rows[i][l] * o.rows[l][j];
                }
            }
        }
        Self { rows }
    }
}

#[differentiate]
impl Mul<[f64; 3]> for &Matrix4 {
    type Output = [f64; 3];
    fn mul(self, p: [f64; 3]) -> [f64; 3] {
        let mut out = [0.0; 3];
        for (row, out) in self.rows.iter().zip(out.iter_mut()) {
            *out = row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + row[3];
        }
        out
    }
}

#[differentiate]
impl Matrix4 {
    const IDENTITY: Matrix4 = Matrix4 {
        rows: [
            [1.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, 0.0],
            [0.0, 0.0, 0.0, 1.0],
        ],
    };

    fn turn(axis: Axis, angle: f64) -> Self {
        let (s, c) = angle.sin_cos();
        let (i, j) = match axis {
            Axis::X => (1, 2),
            Axis::Z => (0, 1),
        };
        let mut m = Self::IDENTITY;
        m.rows[i][i] = c;
        m.rows[i][j] = -s;
        m.rows[j][i] = s;
        m.rows[j][j] = c;
        m
    }

    fn shift(x: f64) -> Self {
        let mut m = Self::IDENTITY;
        m.rows[0][3] = x;
        m
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Axis {
    X,
    Z,
}

#[derive(Clone, Debug, Differentiable)]
struct Joint {
    angle: f64,
    length: f64,
    #[differentiable(constant)]
    axis: Axis,
}

#[differentiate(wrt(joints))]
fn f(joints: &[Joint], goal: [f64; 3]) -> f64 {
    let mut pose = Matrix4::IDENTITY;
    for joint in joints {
        pose = pose * Matrix4::turn(joint.axis, joint.angle) * Matrix4::shift(joint.length);
    }
    let hand = &pose * [0.0, 0.1, 0.2];
    hand.iter().zip(&goal).map(|(h, g)| (h - g).powi(2)).sum()
}

fn twin(x: &[Dual], axes: &[Axis], goal: [f64; 3]) -> Dual {
    let mut p = [k(0.0), k(0.1), k(0.2)];
    for (n, axis) in axes.iter().enumerate().rev() {
        p[0] = p[0] + x[2 * n + 1];
        let (i, j) = if *axis == Axis::X { (1, 2) } else { (0, 1) };
        let (s, c) = (x[2 * n].sin(), x[2 * n].cos());
        (p[i], p[j]) = (c * p[i] - s * p[j], s * p[i] + c * p[j]);
    }
    (0..3).fold(k(0.0), |sum, i| {
        sum + (p[i] - k(goal[i])) * (p[i] - k(goal[i]))
    })
}

#[test]
fn agrees_with_dual_numbers() {
    let axes = [Axis::Z, Axis::X, Axis::Z];
    let joint = |i: usize| Joint {
        angle: 0.4 + i as f64,
        length: 1.2 - 0.3 * i as f64,
        axis: axes[i],
    };
    let joints = vec![joint(0), joint(1), joint(2)];
    check_data!(grad f(ref joints, con [0.5, 0.8, -0.1]), |x| twin(x, &axes, [0.5, 0.8, -0.1]));
}
