//! A Lorenz system by Euler's rule, under each schedule.

use super::differentiate;
use crate::support::*;

fn twin<T: Real>(sigma: T, rho: T, beta: T, start: T, n: usize) -> T {
    let (mut x, mut y, mut z) = (start, T::lit(1.0), T::lit(20.0));
    let dt = T::lit(0.01);
    for _ in 0..n {
        let (dx, dy, dz) = (sigma * (y - x), x * (rho - z) - y, x * y - beta * z);
        x += dt * dx;
        y += dt * dy;
        z += dt * dz;
    }
    x * y + z
}

macro_rules! under {
    ($test:ident, #[$attribute:meta]) => {
        #[test]
        fn $test() {
            #[differentiate]
            fn f(sigma: f64, rho: f64, beta: f64, start: f64, n: usize) -> f64 {
                let (mut x, mut y, mut z) = (start, 1.0, 20.0);
                let dt = 0.01;
                #[$attribute]
                for _ in 0..n {
                    let dx = sigma * (y - x);
                    let dy = x * (rho - z) - y;
                    let dz = x * y - beta * z;
                    x += dt * dx;
                    y += dt * dy;
                    z += dt * dz;
                }
                x * y + z
            }
            for n in [0, 1, 2, 7, 64, 100] {
                check_scalars!(
                    f(sigma, rho, beta, start, n = n),
                    twin,
                    [[10.0, 28.0, 2.5, 1.0]],
                    tolerance = 1e-10
                );
            }
        }
    };
}

under!(balanced, #[checkpoint]);
under!(every_turn, #[checkpoint(every = 1)]);
under!(every_few_turns, #[checkpoint(every = 7)]);
under!(one_slot, #[checkpoint(slots = 1)]);
under!(few_slots, #[checkpoint(slots = 4)]);
under!(more_slots_than_turns, #[checkpoint(slots = 1000)]);
