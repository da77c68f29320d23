//! The Jacobian of the positions by hand: each angle of a finger moves the bones from its own on, and of a vertex only
//! the part that hangs on those.

use super::{Hand, Matrix, angles, euler, product, rotation};

/// A vertex, and how it moves with each component of theta.
pub struct Vertex {
    pub at: [f64; 3],
    pub by_theta: [[f64; 3]; 26],
}

/// How a bone's transform moves with one component of theta.
struct Motion {
    bone: usize,
    theta: usize,
    by_theta: Matrix,
}

pub fn vertices(theta: &[f64; 26], hand: &Hand) -> Vec<Vertex> {
    let (transforms, motions) = bones(theta, hand);
    let r = [theta[0], theta[1], theta[2]];
    let turn = rotation(r);
    let by_r = rotation_by_r(r);
    let each = hand.base_positions.iter().zip(&hand.weights);
    let vertex = |(base, weights): (&[f64; 4], &Vec<f64>)| {
        let mut still = [0.0; 3];
        for (transform, weight) in transforms.iter().zip(weights) {
            if *weight != 0.0 {
                add(*weight, &apply(transform, base), &mut still);
            }
        }
        let mut unturned = [[0.0; 3]; 26];
        for motion in &motions {
            let weight = weights[motion.bone];
            if weight != 0.0 {
                let moved = apply(&motion.by_theta, base);
                add(weight, &moved, &mut unturned[motion.theta]);
            }
        }
        let mut at = turned(&turn, &still);
        add(1.0, &[theta[3], theta[4], theta[5]], &mut at);
        let mut by_theta = [[0.0; 3]; 26];
        for k in 0..3 {
            by_theta[k] = turned(&by_r[k], &still);
            by_theta[3 + k][k] = 1.0;
        }
        for k in 6..26 {
            by_theta[k] = turned(&turn, &unturned[k]);
        }
        Vertex { at, by_theta }
    };
    each.map(vertex).collect()
}

/// The transforms of all bones, and how they move.
fn bones(theta: &[f64; 26], hand: &Hand) -> (Vec<Matrix>, Vec<Motion>) {
    let mut absolutes: Vec<Matrix> = Vec::with_capacity(hand.parents.len());
    let mut motions: Vec<Motion> = Vec::new();
    for bone in 0..hand.parents.len() {
        let [x, z, y] = angles(theta, bone);
        let base = &hand.base_relatives[bone];
        let relative = product(base, &euler(x, y, z));
        let Some(parent) = hand.parents[bone] else {
            absolutes.push(relative);
            continue;
        };
        let inherited: Vec<Motion> = motions
            .iter()
            .filter(|motion| motion.bone == parent)
            .map(|motion| Motion {
                bone,
                theta: motion.theta,
                by_theta: product(&motion.by_theta, &relative),
            })
            .collect();
        motions.extend(inherited);
        let within = (bone + 3) % 4;
        if bone != 21 && within != 0 {
            let before = product(&absolutes[parent], base);
            let first = 6 + 4 * ((bone - 1) / 4);
            let own = if within == 1 { first } else { first + within };
            let by_x = product(&before, &euler_by_x(x, z));
            motions.push(Motion {
                bone,
                theta: own,
                by_theta: by_x,
            });
            if within == 1 {
                let by_z = product(&before, &euler_by_z(x, z));
                motions.push(Motion {
                    bone,
                    theta: own + 1,
                    by_theta: by_z,
                });
            }
        }
        absolutes.push(product(&absolutes[parent], &relative));
    }
    let inverses = &hand.inverse_base_absolutes;
    for motion in &mut motions {
        motion.by_theta = product(&motion.by_theta, &inverses[motion.bone]);
    }
    let transforms = absolutes
        .iter()
        .zip(inverses)
        .map(|(a, b)| product(a, b))
        .collect();
    (transforms, motions)
}

/// The angle around y is 0.
fn euler_by_x(x: f64, z: f64) -> Matrix {
    let ((sx, cx), (sz, cz)) = (x.sin_cos(), z.sin_cos());
    [
        [0.0, sz * sx, sz * cx, 0.0],
        [0.0, -cz * sx, -cz * cx, 0.0],
        [0.0, cx, -sx, 0.0],
        [0.0; 4],
    ]
}

fn euler_by_z(x: f64, z: f64) -> Matrix {
    let ((sx, cx), (sz, cz)) = (x.sin_cos(), z.sin_cos());
    [
        [-sz, -cz * cx, cz * sx, 0.0],
        [cz, -sz * cx, sz * sx, 0.0],
        [0.0; 4],
        [0.0; 4],
    ]
}

/// `R = c + s [a]× + (1 − c) a aᵀ` by each component of `r = |r| a`.
fn rotation_by_r(r: [f64; 3]) -> [[[f64; 3]; 3]; 3] {
    let angle = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]).sqrt();
    if angle < 1e-4 {
        return [[[0.0; 3]; 3]; 3];
    }
    let a = r.map(|c| c / angle);
    let (s, c) = angle.sin_cos();
    let cross = |a: &[f64; 3]| [[0.0, -a[2], a[1]], [a[2], 0.0, -a[0]], [-a[1], a[0], 0.0]];
    std::array::from_fn(|k| {
        let unit = |m: usize| if m == k { 1.0 } else { 0.0 };
        let by_r: [f64; 3] = std::array::from_fn(|m| (unit(m) - a[k] * a[m]) / angle);
        let (around, swept) = (cross(&a), cross(&by_r));
        std::array::from_fn(|i| {
            std::array::from_fn(|j| {
                let same = if i == j { -s } else { 0.0 };
                a[k] * (same + c * around[i][j] + s * a[i] * a[j])
                    + s * swept[i][j]
                    + (1.0 - c) * (by_r[i] * a[j] + a[i] * by_r[j])
            })
        })
    })
}

fn apply(matrix: &Matrix, v: &[f64; 4]) -> [f64; 3] {
    std::array::from_fn(|i| {
        let row = &matrix[i];
        row[0] * v[0] + row[1] * v[1] + row[2] * v[2] + row[3] * v[3]
    })
}

fn turned(matrix: &[[f64; 3]; 3], v: &[f64; 3]) -> [f64; 3] {
    std::array::from_fn(|i| matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2])
}

fn add(scale: f64, from: &[f64; 3], to: &mut [f64; 3]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += scale * from;
    }
}
