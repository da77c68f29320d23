//! A saddle point, by gradient descent whose objective is the end of another gradient descent.
//!
//! The inner one calls the gradient of `height` in a loop of unknown length, and the outer one needs the derivative of all
//! that. Each of the two gradients is made in either mode.

use super::golden::Golden;
use super::{Workload, descent};

/// `nesting!(name, mode of the outer gradient, mode of the inner one)`
macro_rules! nesting {
    ($name:ident, $outer:ident, $inner:ident) => {
        pub mod $name {
            use super::descent;
            use differentiate::differentiate;

            /// Up with the distance of `p` from the origin, down with that of `q`.
            #[differentiate($inner, hvp)]
            pub fn height(p: &[f64; 2], q: &[f64; 2]) -> f64 {
                (p[0] * p[0] + p[1] * p[1]) - (q[0] * q[0] + q[1] * q[1])
            }

            /// The `q` where the height above `p` is greatest, by steps up its gradient.
            #[differentiate($outer, constant(start))]
            pub fn top(p: &[f64; 2], start: &[f64; 2]) -> [f64; 2] {
                let mut q = *start;
                let (value, (_, slope)) = height_grad(p, &q);
                let (mut value, mut slope) = (value, slope);
                let (mut rate, mut successes) = (1e-5, 0);
                while slope[0].hypot(slope[1]) > 1e-5 {
                    if successes == 10 {
                        rate *= 2.0;
                        successes = 0;
                    }
                    let next = [q[0] + rate * slope[0], q[1] + rate * slope[1]];
                    if (next[0] - q[0]).hypot(next[1] - q[1]) <= 1e-5 {
                        break;
                    }
                    if height(p, &next) > value {
                        q = next;
                        let (next_value, (_, next_slope)) = height_grad(p, &q);
                        value = next_value;
                        slope = next_slope;
                        successes += 1;
                    } else {
                        rate /= 2.0;
                        successes = 0;
                    }
                }
                q
            }

            /// The greatest height above `p`.
            #[differentiate($outer, constant(start))]
            pub fn ridge(p: &[f64; 2], start: &[f64; 2]) -> f64 {
                let q = top(p, start);
                height_grad(p, &q).0
            }

            /// The saddle: `p` where the ridge is lowest, and `q` above it.
            pub fn saddle(start: [f64; 2]) -> [f64; 4] {
                let p = descent::least(start, |p| ridge_grad(p, &start));
                let q = top(&p, &start);
                [p[0], p[1], q[0], q[1]]
            }
        }
    };
}

nesting!(reverse_over_reverse, reverse, reverse);
nesting!(reverse_over_forward, reverse, forward);
nesting!(forward_over_reverse, forward, reverse);
nesting!(forward_over_forward, forward, forward);

/// The saddle point in each nesting, and what is expected.
pub fn results() -> ([[f64; 4]; 4], Vec<f64>) {
    let golden = Golden::read(include_str!("data/saddle.json"));
    let start = golden.numbers("/input/start");
    let start = [start[0], start[1]];
    let found = [
        reverse_over_reverse::saddle(start),
        reverse_over_forward::saddle(start),
        forward_over_reverse::saddle(start),
        forward_over_forward::saddle(start),
    ];
    (found, golden.numbers("/result"))
}

/// The slope by `q` does not depend on `p`, so where the way up ends does not either.
fn by_hand(p: &[f64; 2], start: &[f64; 2], gradient: &mut [f64]) -> f64 {
    gradient.copy_from_slice(&[2.0 * p[0], 2.0 * p[1]]);
    reverse_over_reverse::ridge(p, start)
}

pub fn measured() -> Vec<Workload> {
    let (p, start) = ([0.5, -0.25], [1.0, 1.0]);
    vec![Workload {
        title: "saddle: slope of the ridge".to_owned(),
        values: 1,
        entries: 2,
        primal: Box::new(move |value| value[0] = reverse_over_reverse::ridge(&p, &start)),
        ours: Box::new(move |value, gradient| {
            let slope;
            (value[0], slope) = reverse_over_reverse::ridge_grad(&p, &start);
            gradient.copy_from_slice(&slope);
        }),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&p, &start, gradient)),
    }]
}
