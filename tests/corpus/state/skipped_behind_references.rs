//! A loop inside another adds to what an exclusive reference is to: its mirror is skipped where the adjoint behind that
//! reference is zero.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(charges: &mut [f64; 3], rate: f64, pool: &mut f64) -> f64 {
    for charge in charges.iter_mut() {
        *charge *= pool.cos();
        for _ in 0..3 {
            *pool += rate.sin() - rate;
        }
        std::mem::swap(pool, charge);
    }
    charges[0] * *pool
}

fn twin<T: Real>(charges: &mut [T; 3], rate: T, pool: &mut T) -> T {
    for charge in charges.iter_mut() {
        let left = *charge * pool.cos();
        *charge = *pool + T::lit(3.0) * (rate.sin() - rate);
        *pool = left;
    }
    charges[0] * *pool
}

#[test]
fn agrees_with_dual_numbers() {
    check!([vjp, jvp] f(charges: &mut [f64; 3], rate: f64, pool: &mut f64) -> f64, twin, [[0.78, 0.95, 0.79, 0.16, -0.92], [1.48, -1.37, -0.13, 0.36, -0.14]]);
}
