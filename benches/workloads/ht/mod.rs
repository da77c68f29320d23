//! Hand tracking: a skeleton moves the vertices of a hand, which should meet measured points.

mod by_hand;

use super::differentiate;
use super::golden::Golden;
use super::{Expected, Workload};
use std::rc::Rc;

/// Three rows and a column of displacements; the last row is `[0, 0, 0, 1]`.
type Matrix = [[f64; 4]; 4];

/// A hand at rest.
pub struct Hand {
    pub parents: Vec<Option<usize>>,
    pub base_relatives: Vec<Matrix>,
    pub inverse_base_absolutes: Vec<Matrix>,
    /// In homogeneous coordinates.
    pub base_positions: Vec<[f64; 4]>,
    /// For each vertex, how much each bone moves it.
    pub weights: Vec<Vec<f64>>,
    pub triangles: Vec<[usize; 3]>,
}

#[differentiate(wrt(a, b))]
fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let mut c = [[0.0; 4]; 4];
    for i in 0..4 {
        for j in 0..4 {
            for k in 0..4 {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    c
}

/// Around x, then y, then z.
#[differentiate]
fn euler(x: f64, y: f64, z: f64) -> Matrix {
    let (sx, cx) = x.sin_cos();
    let (sy, cy) = y.sin_cos();
    let (sz, cz) = z.sin_cos();
    [
        [cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx, 0.0],
        [sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx, 0.0],
        [-sy, cy * sx, cy * cx, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ]
}

/// The matrix of a turn by the angle `|r|` around the axis `r`.
#[differentiate]
fn rotation(r: [f64; 3]) -> [[f64; 3]; 3] {
    let angle = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]).sqrt();
    if angle < 1e-4 {
        return [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    }
    let [x, y, z] = [r[0] / angle, r[1] / angle, r[2] / angle];
    let (s, c) = angle.sin_cos();
    let rest = 1.0 - c;
    [
        [
            x * x + (1.0 - x * x) * c,
            x * y * rest - z * s,
            x * z * rest + y * s,
        ],
        [
            x * y * rest + z * s,
            y * y + (1.0 - y * y) * c,
            y * z * rest - x * s,
        ],
        [
            x * z * rest - y * s,
            z * y * rest + x * s,
            z * z + (1.0 - z * z) * c,
        ],
    ]
}

/// The angles of a bone: the wrist, then four bones for each finger, then the forearm.
#[differentiate]
fn angles(theta: &[f64; 26], bone: usize) -> [f64; 3] {
    if bone == 0 || bone == 21 {
        return [0.0; 3];
    }
    let finger = 6 + 4 * ((bone - 1) / 4);
    match (bone - 1) % 4 {
        0 => [0.0; 3],
        1 => [theta[finger], theta[finger + 1], 0.0],
        2 => [theta[finger + 2], 0.0, 0.0],
        _ => [theta[finger + 3], 0.0, 0.0],
    }
}

/// How each bone moves what is around it.
#[differentiate(wrt(theta))]
fn transforms(theta: &[f64; 26], hand: &Hand) -> Vec<Matrix> {
    let mut absolutes: Vec<Matrix> = Vec::with_capacity(hand.parents.len());
    for bone in 0..hand.parents.len() {
        let [x, z, y] = angles(theta, bone);
        let relative = product(&hand.base_relatives[bone], &euler(x, y, z));
        let absolute = match hand.parents[bone] {
            Some(parent) => product(&absolutes[parent], &relative),
            None => relative,
        };
        absolutes.push(absolute);
    }
    let mut moved = Vec::with_capacity(absolutes.len());
    for (absolute, inverse) in absolutes.iter().zip(&hand.inverse_base_absolutes) {
        moved.push(product(absolute, inverse));
    }
    moved
}

/// Where the vertices are.
#[differentiate(wrt(theta))]
pub fn positions(theta: &[f64; 26], hand: &Hand) -> Vec<[f64; 3]> {
    let transforms = transforms(theta, hand);
    let turn = rotation([theta[0], theta[1], theta[2]]);
    let mut all = Vec::with_capacity(hand.base_positions.len());
    for (base, weights) in hand.base_positions.iter().zip(&hand.weights) {
        let mut v = [0.0; 3];
        for (transform, weight) in transforms.iter().zip(weights) {
            if *weight != 0.0 {
                for (row, v) in transform[..3].iter().zip(&mut v) {
                    let mut moved = 0.0;
                    for (entry, coordinate) in row.iter().zip(base) {
                        moved += entry * coordinate;
                    }
                    *v += weight * moved;
                }
            }
        }
        let mut turned = [theta[3], theta[4], theta[5]];
        for (row, out) in turn.iter().zip(&mut turned) {
            for (entry, coordinate) in row.iter().zip(&v) {
                *out += entry * coordinate;
            }
        }
        all.push(turned);
    }
    all
}

/// The differences to the points, each of which belongs to a vertex.
#[differentiate(wrt(theta))]
pub fn simple(
    theta: &[f64; 26],
    hand: &Hand,
    correspondences: &[usize],
    points: &[[f64; 3]],
) -> Vec<f64> {
    let positions = positions(theta, hand);
    let mut errors = Vec::with_capacity(3 * points.len());
    for (vertex, point) in correspondences.iter().zip(points) {
        for k in 0..3 {
            errors.push(point[k] - positions[*vertex][k]);
        }
    }
    errors
}

/// The differences to the points, each of which lies in a triangle, at the coordinates `us`.
#[differentiate(wrt(theta, us))]
pub fn complicated(
    theta: &[f64; 26],
    us: &[[f64; 2]],
    hand: &Hand,
    correspondences: &[usize],
    points: &[[f64; 3]],
) -> Vec<f64> {
    let positions = positions(theta, hand);
    let mut errors = Vec::with_capacity(3 * points.len());
    for ((triangle, point), [s, t]) in correspondences.iter().zip(points).zip(us) {
        let [a, b, c] = hand.triangles[*triangle];
        for k in 0..3 {
            let at = s * positions[a][k] + t * positions[b][k] + (1.0 - s - t) * positions[c][k];
            errors.push(point[k] - at);
        }
    }
    errors
}

/// A hand, and the points that it should meet.
struct Data {
    hand: Rc<Hand>,
    theta: [f64; 26],
    /// Empty if the points belong to vertices.
    us: Vec<[f64; 2]>,
    correspondences: Vec<usize>,
    points: Vec<[f64; 3]>,
}

impl Data {
    fn is_simple(&self) -> bool {
        self.us.is_empty()
    }

    /// The components of theta, and where they are used, those of `us` before.
    fn columns(&self) -> usize {
        if self.is_simple() { 26 } else { 28 }
    }

    fn errors(&self) -> Vec<f64> {
        let Data {
            hand,
            theta,
            us,
            correspondences,
            points,
        } = self;
        if self.is_simple() {
            simple(theta, hand, correspondences, points)
        } else {
            complicated(theta, us, hand, correspondences, points)
        }
    }

    /// One column by the tangent sweep.
    fn direction(&self, theta_dot: &[f64; 26], us_dot: &[[f64; 2]]) -> (Vec<f64>, Vec<f64>) {
        let Data {
            hand,
            theta,
            us,
            correspondences,
            points,
        } = self;
        if self.is_simple() {
            simple_jvp(theta, hand, correspondences, points, theta_dot, (), (), ())
        } else {
            complicated_jvp(
                theta,
                us,
                hand,
                correspondences,
                points,
                theta_dot,
                us_dot,
                (),
                (),
                (),
            )
        }
    }

    fn ours(&self, value: &mut [f64], jacobian: &mut [f64]) {
        let columns = self.columns();
        for column in 0..columns {
            let mut theta_dot = [0.0; 26];
            let mut us_dot = vec![[0.0; 2]; self.us.len()];
            match column.checked_sub(columns - 26) {
                Some(k) => theta_dot[k] = 1.0,
                None => us_dot.iter_mut().for_each(|u| u[column] = 1.0),
            }
            let (errors, moved) = self.direction(&theta_dot, &us_dot);
            value.copy_from_slice(&errors);
            for (row, moved) in jacobian.chunks_exact_mut(columns).zip(moved) {
                row[column] = moved;
            }
        }
    }

    fn by_hand(&self, value: &mut [f64], jacobian: &mut [f64]) {
        let columns = self.columns();
        let vertices = by_hand::vertices(&self.theta, &self.hand);
        let rows = value.iter_mut().zip(jacobian.chunks_exact_mut(columns));
        for (row, (value, jacobian)) in rows.enumerate() {
            let (at, k) = (row / 3, row % 3);
            let point = self.points[at][k];
            if self.is_simple() {
                let vertex = &vertices[self.correspondences[at]];
                *value = point - vertex.at[k];
                for (out, by) in jacobian.iter_mut().zip(&vertex.by_theta) {
                    *out = -by[k];
                }
                continue;
            }
            let corners = self.hand.triangles[self.correspondences[at]].map(|c| &vertices[c]);
            let [s, t] = self.us[at];
            let shares = [s, t, 1.0 - s - t];
            let mixed = |of: &dyn Fn(usize) -> f64| -> f64 {
                (0..3).map(|corner| shares[corner] * of(corner)).sum()
            };
            *value = point - mixed(&|corner| corners[corner].at[k]);
            jacobian[0] = corners[2].at[k] - corners[0].at[k];
            jacobian[1] = corners[2].at[k] - corners[1].at[k];
            for (m, out) in jacobian[2..].iter_mut().enumerate() {
                *out = -mixed(&|corner| corners[corner].by_theta[m][k]);
            }
        }
    }
}

fn workload(data: Data) -> Workload {
    let kind = if data.is_simple() {
        "simple"
    } else {
        "complicated"
    };
    let values = 3 * data.points.len();
    let entries = values * data.columns();
    let data = Rc::new(data);
    let (at, also_at) = (data.clone(), data.clone());
    Workload {
        title: format!("ht {kind}, {} columns", data.columns()),
        values,
        entries,
        primal: Box::new(move |value| value.copy_from_slice(&data.errors())),
        ours: Box::new(move |value, jacobian| at.ours(value, jacobian)),
        by_hand: Box::new(move |value, jacobian| also_at.by_hand(value, jacobian)),
    }
}

fn index(number: i64) -> usize {
    usize::try_from(number).expect("an index")
}

fn rows<const N: usize>(all: &[f64]) -> Vec<[f64; N]> {
    let row = |row: &[f64]| std::array::from_fn(|k| row[k]);
    all.chunks_exact(N).map(row).collect()
}

fn read_hand() -> Hand {
    let golden = Golden::read(include_str!("../data/ht_model.json"));
    let matrices = |path: &str| -> Vec<Matrix> {
        let matrix = |all: &[f64]| std::array::from_fn(|i| std::array::from_fn(|j| all[4 * i + j]));
        golden.numbers(path).chunks_exact(16).map(matrix).collect()
    };
    let parents = golden.integers("/parents");
    let bones = parents.len();
    let triangles = golden.integers("/triangles");
    let corners = |all: &[i64]| std::array::from_fn(|k| index(all[k]));
    Hand {
        parents: parents
            .iter()
            .map(|parent| usize::try_from(*parent).ok())
            .collect(),
        base_relatives: matrices("/base_relatives"),
        inverse_base_absolutes: matrices("/inverse_base_absolutes"),
        base_positions: rows(&golden.numbers("/base_positions")),
        weights: golden
            .numbers("/weights")
            .chunks_exact(bones)
            .map(<[f64]>::to_vec)
            .collect(),
        triangles: triangles.chunks_exact(3).map(corners).collect(),
    }
}

fn read(golden: &Golden, hand: Rc<Hand>) -> Data {
    let theta = golden.numbers("/input/theta");
    Data {
        hand,
        theta: std::array::from_fn(|k| theta[k]),
        us: rows(&golden.numbers("/input/us")),
        correspondences: golden
            .integers("/input/correspondences")
            .into_iter()
            .map(index)
            .collect(),
        points: rows(&golden.numbers("/input/points")),
    }
}

fn files() -> [Golden; 2] {
    [
        include_str!("../data/ht_simple.json"),
        include_str!("../data/ht_complicated.json"),
    ]
    .map(Golden::read)
}

pub fn expected() -> Vec<Expected> {
    let hand = Rc::new(read_hand());
    let case = |golden: Golden| Expected {
        workload: workload(read(&golden, hand.clone())),
        value: golden.numbers("/objective"),
        derivative: golden.numbers("/jacobian"),
    };
    files().map(case).into()
}

pub fn measured() -> Vec<Workload> {
    let hand = Rc::new(read_hand());
    files()
        .map(|golden| workload(read(&golden, hand.clone())))
        .into()
}
