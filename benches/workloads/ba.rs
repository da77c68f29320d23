//! Bundle adjustment: where cameras see points, against where the points were found on the pictures.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

/// Turns `v` by the angle `|r|` around the axis `r`.
#[differentiate]
fn rotate(r: [f64; 3], v: [f64; 3]) -> [f64; 3] {
    let squared = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
    if squared == 0.0 {
        return [
            v[0] + r[1] * v[2] - r[2] * v[1],
            v[1] + r[2] * v[0] - r[0] * v[2],
            v[2] + r[0] * v[1] - r[1] * v[0],
        ];
    }
    let angle = squared.sqrt();
    let (sin, cos) = angle.sin_cos();
    let axis = [r[0] / angle, r[1] / angle, r[2] / angle];
    let turned = [
        axis[1] * v[2] - axis[2] * v[1],
        axis[2] * v[0] - axis[0] * v[2],
        axis[0] * v[1] - axis[1] * v[0],
    ];
    let along = (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) * (1.0 - cos);
    [
        v[0] * cos + turned[0] * sin + axis[0] * along,
        v[1] * cos + turned[1] * sin + axis[1] * along,
        v[2] * cos + turned[2] * sin + axis[2] * along,
    ]
}

/// The weighted error of one observation. A camera is its rotation, its centre, its focal length, its principal point,
/// and two coefficients of distortion.
#[differentiate(constant(feature))]
pub fn error(camera: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> [f64; 2] {
    let [r0, r1, r2, c0, c1, c2, focal, u0, u1, k1, k2] = *camera;
    let seen = rotate([r0, r1, r2], [point[0] - c0, point[1] - c1, point[2] - c2]);
    let (x, y) = (seen[0] / seen[2], seen[1] / seen[2]);
    let squared = x * x + y * y;
    let distortion = 1.0 + k1 * squared + k2 * squared * squared;
    [
        weight * (focal * x * distortion + u0 - feature[0]),
        weight * (focal * y * distortion + u1 - feature[1]),
    ]
}

/// Weights are kept near one.
#[differentiate]
pub fn weight_error(weight: f64) -> f64 {
    1.0 - weight * weight
}

/// The numbers that an observation's error depends on.
const COLUMNS: usize = 15;

/// The value and both rows of the Jacobian.
type Block = ([f64; 2], [[f64; COLUMNS]; 2]);

fn ours(camera: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> Block {
    let mut value = [0.0; 2];
    let mut rows = [[0.0; COLUMNS]; 2];
    for (seed, row) in [[1.0, 0.0], [0.0, 1.0]].into_iter().zip(&mut rows) {
        let (errors, pullback) = error_vjp(camera, point, weight, feature);
        let (mut camera_bar, mut point_bar, mut weight_bar) = ([0.0; 11], [0.0; 3], 0.0);
        pullback(
            seed,
            &mut camera_bar,
            &mut point_bar,
            &mut weight_bar,
            &mut (),
        );
        value = errors;
        row[..11].copy_from_slice(&camera_bar);
        row[11..14].copy_from_slice(&point_bar);
        row[14] = weight_bar;
    }
    (value, rows)
}

fn dot(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

const UNITS: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// A rotated vector, how it moves with each component of `r`, and the rotation's columns.
struct Rotated {
    y: [f64; 3],
    by_r: [[f64; 3]; 3],
    by_v: [[f64; 3]; 3],
}

fn rotate_by_hand(r: &[f64; 3], v: &[f64; 3]) -> Rotated {
    let squared = dot(r, r);
    if squared == 0.0 {
        let turned = cross(r, v);
        return Rotated {
            y: std::array::from_fn(|k| v[k] + turned[k]),
            by_r: UNITS.map(|unit| cross(&unit, v)),
            by_v: UNITS,
        };
    }
    let angle = squared.sqrt();
    let (sin, cos) = angle.sin_cos();
    let inverse = 1.0 / angle;
    let a = r.map(|c| c * inverse);
    let turned = cross(&a, v);
    let along = dot(&a, v);
    let rest = 1.0 - cos;
    let by_angle: [f64; 3] =
        std::array::from_fn(|m| turned[m] * cos - v[m] * sin + a[m] * along * sin);
    let by_axis: [f64; 3] = std::array::from_fn(|m| sin * turned[m] + 2.0 * rest * along * a[m]);
    let by_r = std::array::from_fn(|k| {
        let swept = cross(&UNITS[k], v);
        std::array::from_fn(|m| {
            let by_axis_k = sin * swept[m] + rest * (UNITS[k][m] * along + a[m] * v[k]);
            a[k] * by_angle[m] + inverse * (by_axis_k - a[k] * by_axis[m])
        })
    });
    let by_v = std::array::from_fn(|k| {
        let swept = cross(&a, &UNITS[k]);
        std::array::from_fn(|m| cos * UNITS[k][m] + sin * swept[m] + rest * a[m] * a[k])
    });
    Rotated {
        y: std::array::from_fn(|m| v[m] * cos + turned[m] * sin + a[m] * along * rest),
        by_r,
        by_v,
    }
}

/// The Jacobian of each part in closed form.
fn by_hand(camera: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> Block {
    let [r0, r1, r2, c0, c1, c2, focal, u0, u1, k1, k2] = *camera;
    let v = [point[0] - c0, point[1] - c1, point[2] - c2];
    let Rotated { y, by_r, by_v } = rotate_by_hand(&[r0, r1, r2], &v);
    let depth = 1.0 / y[2];
    let p = [y[0] * depth, y[1] * depth];
    let squared = p[0] * p[0] + p[1] * p[1];
    let distortion = 1.0 + k1 * squared + k2 * squared * squared;
    let steep = 2.0 * (k1 + 2.0 * k2 * squared);
    let scale = weight * focal;
    let centre = [u0, u1];
    let mut value = [0.0; 2];
    let mut rows = [[0.0; COLUMNS]; 2];
    for j in 0..2 {
        let by_p: [f64; 2] = std::array::from_fn(|m| {
            let same = if m == j { distortion } else { 0.0 };
            scale * (same + steep * p[j] * p[m])
        });
        let by_y = [
            by_p[0] * depth,
            by_p[1] * depth,
            -(by_p[0] * p[0] + by_p[1] * p[1]) * depth,
        ];
        let row = &mut rows[j];
        for k in 0..3 {
            row[k] = dot(&by_y, &by_r[k]);
            let by_point = dot(&by_y, &by_v[k]);
            row[3 + k] = -by_point;
            row[11 + k] = by_point;
        }
        let distorted = p[j] * distortion;
        row[6] = weight * distorted;
        row[7 + j] = weight;
        row[9] = scale * p[j] * squared;
        row[10] = row[9] * squared;
        row[14] = focal * distorted + centre[j] - feature[j];
        value[j] = weight * row[14];
    }
    (value, rows)
}

struct Data {
    cameras: Vec<[f64; 11]>,
    points: Vec<[f64; 3]>,
    weights: Vec<f64>,
    features: Vec<[f64; 2]>,
    seen: Vec<(usize, usize)>,
}

impl Data {
    /// Everything that each observation is made of.
    fn each(&self) -> impl Iterator<Item = (&[f64; 11], &[f64; 3], f64, &[f64; 2])> {
        let seen = self.seen.iter().zip(&self.weights).zip(&self.features);
        seen.map(|(((camera, point), weight), feature)| {
            (
                &self.cameras[*camera],
                &self.points[*point],
                *weight,
                feature,
            )
        })
    }

    /// Two errors of an observation, and the one of its weight.
    fn errors(&self, value: &mut [f64]) {
        for ((camera, point, weight, feature), out) in self.each().zip(value.chunks_exact_mut(3)) {
            out[..2].copy_from_slice(&error(camera, point, weight, feature));
            out[2] = weight_error(weight);
        }
    }

    /// The same with two rows of 15, and the slope of the error of the weight.
    fn blocks(
        &self,
        block: impl Fn(&[f64; 11], &[f64; 3], f64, &[f64; 2]) -> Block,
        of_weight: impl Fn(f64) -> (f64, f64),
        value: &mut [f64],
        jacobian: &mut [f64],
    ) {
        let out = value
            .chunks_exact_mut(3)
            .zip(jacobian.chunks_exact_mut(2 * COLUMNS + 1));
        for ((camera, point, weight, feature), (out, into)) in self.each().zip(out) {
            let (errors, rows) = block(camera, point, weight, feature);
            out[..2].copy_from_slice(&errors);
            into[..COLUMNS].copy_from_slice(&rows[0]);
            into[COLUMNS..2 * COLUMNS].copy_from_slice(&rows[1]);
            (out[2], into[2 * COLUMNS]) = of_weight(weight);
        }
    }
}

fn workload(data: Data) -> Workload {
    let p = data.seen.len();
    let data = Rc::new(data);
    let (at, also_at) = (data.clone(), data.clone());
    Workload {
        title: format!("ba, {p} observations"),
        values: 3 * p,
        entries: (2 * COLUMNS + 1) * p,
        primal: Box::new(move |value| data.errors(value)),
        ours: Box::new(move |value, jacobian| at.blocks(ours, weight_error_grad, value, jacobian)),
        by_hand: Box::new(move |value, jacobian| {
            let of_weight = |w: f64| (1.0 - w * w, -2.0 * w);
            also_at.blocks(by_hand, of_weight, value, jacobian);
        }),
    }
}

fn rows<const N: usize>(all: &[f64]) -> Vec<[f64; N]> {
    let row = |row: &[f64]| std::array::from_fn(|k| row[k]);
    all.chunks_exact(N).map(row).collect()
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/ba.json"));
    let size = |index: &i64| usize::try_from(*index).expect("an index");
    let observed = golden.integers("/input/obs");
    let data = Data {
        cameras: rows(&golden.numbers("/input/cams")),
        points: rows(&golden.numbers("/input/points")),
        weights: golden.numbers("/input/w"),
        features: rows(&golden.numbers("/input/feats")),
        seen: observed
            .chunks_exact(2)
            .map(|pair| (size(&pair[0]), size(&pair[1])))
            .collect(),
    };
    let with = |parts: &[f64], width: usize, last: &[f64]| -> Vec<f64> {
        let rows = parts.chunks_exact(width).zip(last);
        rows.flat_map(|(row, last)| [row, &[*last]].concat())
            .collect()
    };
    let (errors, blocks) = (
        golden.numbers("/reproj_err"),
        golden.numbers("/jacobian_blocks"),
    );
    vec![Expected {
        workload: workload(data),
        value: with(&errors, 2, &golden.numbers("/w_err")),
        derivative: with(&blocks, 2 * COLUMNS, &golden.numbers("/w_jacobian")),
    }]
}

pub fn measured() -> Vec<Workload> {
    let mut numbers = Numbers::new(8.0);
    let (n, m, p) = (49, 776, 3_184);
    let camera = |v: Vec<f64>| -> [f64; 11] {
        let scales = [1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 400.0, 8.0, 8.0, 0.1, 0.01];
        std::array::from_fn(|k| scales[k] * v[k])
    };
    let data = Data {
        cameras: (0..n).map(|_| camera(numbers.normal(11))).collect(),
        points: rows(&numbers.normal(3 * m)),
        weights: numbers.uniform(p),
        features: rows(&numbers.uniform(2 * p)),
        seen: (0..p).map(|i| (i % n, i % m)).collect(),
    };
    vec![workload(data)]
}
