//! A charge that is placed so that a particle, pushed away from two of them, comes to the origin.
//!
//! The force on the particle is the gradient of its potential, in a loop of unknown length; the place of the charge is found
//! by gradient descent through all of the particle's way. Each of the two gradients is made in either mode.

use super::golden::Golden;
use super::{Workload, descent};

/// `nesting!(name, mode of the outer gradient, mode of the inner one)`
macro_rules! nesting {
    ($name:ident, $outer:ident, $inner:ident) => {
        pub mod $name {
            use super::descent;
            use differentiate::differentiate;

            /// Of two charges, the first of which can be moved.
            #[differentiate($inner, hvp)]
            pub fn potential(x: &[f64; 2], w: f64) -> f64 {
                let mut sum = 0.0;
                for charge in [[10.0, 10.0 - w], [10.0, 0.0]] {
                    let (dx, dy) = (x[0] - charge[0], x[1] - charge[1]);
                    sum += 1.0 / (dx * dx + dy * dy).sqrt();
                }
                sum
            }

            /// The square of the distance from the origin at which the particle crosses the axis.
            #[differentiate($outer)]
            pub fn miss(w: f64) -> f64 {
                let dt = 0.1;
                let mut x = [0.0, 8.0];
                let mut v = [0.75, 0.0];
                loop {
                    let (_, (slope, _)) = potential_grad(&x, w);
                    for k in 0..2 {
                        x[k] += dt * v[k];
                    }
                    if x[1] <= 0.0 {
                        let dt = -x[1] / v[1];
                        let x = x[0] + dt * v[0];
                        return x * x;
                    }
                    for k in 0..2 {
                        v[k] += dt * -slope[k];
                    }
                }
            }

            /// The place of the charge.
            pub fn particle(w: f64) -> f64 {
                let found = descent::least([w], |&[w]| {
                    let (value, slope) = miss_grad(w);
                    (value, [slope])
                });
                found[0]
            }
        }
    };
}

nesting!(reverse_over_reverse, reverse, reverse);
nesting!(reverse_over_forward, reverse, forward);
nesting!(forward_over_reverse, forward, reverse);
nesting!(forward_over_forward, forward, forward);

/// The place of the charge in each nesting, and what is expected.
pub fn results() -> ([[f64; 1]; 4], Vec<f64>) {
    let golden = Golden::read(include_str!("data/particle.json"));
    let w = golden.number("/input/w");
    let found = [
        reverse_over_reverse::particle(w),
        reverse_over_forward::particle(w),
        forward_over_reverse::particle(w),
        forward_over_forward::particle(w),
    ];
    (found.map(|w| [w]), vec![golden.number("/result")])
}

/// Every number moves along with `w`.
fn by_hand(w: f64, gradient: &mut f64) -> f64 {
    let dt = 0.1;
    let (mut x, mut v) = ([0.0, 8.0], [0.75, 0.0]);
    let (mut x_dot, mut v_dot) = ([0.0, 0.0], [0.0, 0.0]);
    loop {
        let (mut slope, mut slope_dot) = ([0.0, 0.0], [0.0, 0.0]);
        for (charge, speed) in [([10.0, 10.0 - w], -1.0), ([10.0, 0.0], 0.0)] {
            let d = [x[0] - charge[0], x[1] - charge[1]];
            let d_dot = [x_dot[0], x_dot[1] - speed];
            let square = d[0] * d[0] + d[1] * d[1];
            let cube = square * square.sqrt();
            let along = 3.0 * (d[0] * d_dot[0] + d[1] * d_dot[1]) / square;
            for k in 0..2 {
                slope[k] -= d[k] / cube;
                slope_dot[k] -= (d_dot[k] - along * d[k]) / cube;
            }
        }
        for k in 0..2 {
            x[k] += dt * v[k];
            x_dot[k] += dt * v_dot[k];
        }
        if x[1] <= 0.0 {
            let t = -x[1] / v[1];
            let t_dot = -(x_dot[1] + t * v_dot[1]) / v[1];
            let end = x[0] + t * v[0];
            *gradient = 2.0 * end * (x_dot[0] + t_dot * v[0] + t * v_dot[0]);
            return end * end;
        }
        for k in 0..2 {
            v[k] -= dt * slope[k];
            v_dot[k] -= dt * slope_dot[k];
        }
    }
}

pub fn measured() -> Vec<Workload> {
    let w = 0.125;
    vec![Workload {
        title: "particle: by the place of a charge".to_owned(),
        values: 1,
        entries: 1,
        primal: Box::new(move |value| value[0] = reverse_over_reverse::miss(w)),
        ours: Box::new(move |value, gradient| {
            (value[0], gradient[0]) = reverse_over_reverse::miss_grad(w);
        }),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(w, &mut gradient[0])),
    }]
}
