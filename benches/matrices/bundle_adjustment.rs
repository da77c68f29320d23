//! The block of a bundle adjustment: the error of one observation, two numbers, by fifteen: a camera, a point, a weight.

use crate::{Contest, agree};
use differentiate::differentiate;
use std::hint::black_box;

/// The function with its Jacobian made in one way.
macro_rules! error {
    ($name:ident, $($option:tt)*) => {
        /// A camera is its rotation, its centre, its focal length, its principal point, and two coefficients of
        /// distortion.
        #[differentiate(jacobian, constant(feature), $($option)*)]
        fn $name(camera: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> [f64; 2] {
            let [r0, r1, r2, c0, c1, c2, focal, u0, u1, k1, k2] = *camera;
            let v = [point[0] - c0, point[1] - c1, point[2] - c2];
            let angle = (r0 * r0 + r1 * r1 + r2 * r2).sqrt();
            let (sin, cos) = angle.sin_cos();
            let axis = [r0 / angle, r1 / angle, r2 / angle];
            let turned = [
                axis[1] * v[2] - axis[2] * v[1],
                axis[2] * v[0] - axis[0] * v[2],
                axis[0] * v[1] - axis[1] * v[0],
            ];
            let along = (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) * (1.0 - cos);
            let seen = [
                v[0] * cos + turned[0] * sin + axis[0] * along,
                v[1] * cos + turned[1] * sin + axis[1] * along,
                v[2] * cos + turned[2] * sin + axis[2] * along,
            ];
            let (x, y) = (seen[0] / seen[2], seen[1] / seen[2]);
            let squared = x * x + y * y;
            let distortion = 1.0 + k1 * squared + k2 * squared * squared;
            [
                weight * (focal * x * distortion + u0 - feature[0]),
                weight * (focal * y * distortion + u1 - feature[1]),
            ]
        }
    };
}

error!(in_lanes, lanes = 8);
error!(by_seeds, lanes = 1);
error!(columns_in_lanes, forward, lanes = 8);
error!(columns_by_seeds, forward, lanes = 1);

type Jacobian = fn(&[f64; 11], &[f64; 3], f64, &[f64; 2]) -> ([f64; 2], [[f64; 15]; 2]);

const CAMERA: [f64; 11] = [
    0.1, -0.2, 0.3, 0.5, -0.5, -4.0, 800.0, 320.0, 240.0, 0.05, -0.01,
];
const POINT: [f64; 3] = [0.25, 0.75, 1.5];
const FEATURE: [f64; 2] = [400.0, 420.0];

fn run(jacobian: Jacobian) -> ([f64; 2], [[f64; 15]; 2]) {
    jacobian(
        black_box(&CAMERA),
        black_box(&POINT),
        black_box(0.75),
        black_box(&FEATURE),
    )
}

/// What one writes without `f_jacobian`: a pullback for each row.
fn by_pullbacks(
    camera: &[f64; 11],
    point: &[f64; 3],
    weight: f64,
    feature: &[f64; 2],
) -> ([f64; 2], [[f64; 15]; 2]) {
    let mut value = [0.0; 2];
    let mut rows = [[0.0; 15]; 2];
    for (seed, row) in [[1.0, 0.0], [0.0, 1.0]].into_iter().zip(&mut rows) {
        let (errors, pullback) = by_seeds_vjp(camera, point, weight, feature);
        let (mut by_camera, mut by_point, mut by_weight) = ([0.0; 11], [0.0; 3], 0.0);
        pullback(seed, &mut by_camera, &mut by_point, &mut by_weight, &mut ());
        value = errors;
        row[..11].copy_from_slice(&by_camera);
        row[11..14].copy_from_slice(&by_point);
        row[14] = by_weight;
    }
    (value, rows)
}

pub fn check() {
    let (value, block) = run(by_seeds_jacobian);
    assert_eq!(value, by_seeds(&CAMERA, &POINT, 0.75, &FEATURE));
    let others: [Jacobian; 4] = [
        by_pullbacks,
        in_lanes_jacobian,
        columns_in_lanes_jacobian,
        columns_by_seeds_jacobian,
    ];
    for other in others {
        let (same, other) = run(other);
        assert_eq!(value, same);
        agree("the block", other.as_flattened(), block.as_flattened());
    }
    let primals = [in_lanes, columns_in_lanes, columns_by_seeds];
    assert!(
        primals
            .iter()
            .all(|f| f(&CAMERA, &POINT, 0.75, &FEATURE) == value)
    );
}

pub fn contests() -> Vec<Contest> {
    let contest = |title, ours: Jacobian, theirs: Jacobian| Contest {
        title,
        runners: [ours, theirs].map(|jacobian| -> crate::Runner<'static> {
            Box::new(move || {
                black_box(run(jacobian));
            })
        }),
    };
    vec![
        contest(
            "2 × 15 block of a bundle adjustment, against `f_vjp` for each row",
            in_lanes_jacobian,
            by_pullbacks,
        ),
        contest(
            "the same, against rows that share the primal sweep",
            in_lanes_jacobian,
            by_seeds_jacobian,
        ),
        contest(
            "the same, columns against columns",
            columns_in_lanes_jacobian,
            columns_by_seeds_jacobian,
        ),
    ]
}
