//! What a checkpointed loop only reads, and later statements change.

use super::differentiate;
use crate::support::*;

#[test]
fn by_stores() {
    #[differentiate]
    fn f(x: f64, weights: [f64; 3]) -> f64 {
        let mut scale = x;
        scale *= 2.0;
        let mut weights = weights;
        let mut y = x;
        #[checkpoint(every = 2)]
        for k in 0..7 {
            y = (y * weights[k % 3]).sin() + scale;
        }
        scale += y;
        weights[1] = scale * y;
        #[checkpoint(slots = 2)]
        for k in 0..4 {
            y *= weights[k % 3] + y.cos();
        }
        y * scale
    }
    fn twin<T: Real>(x: T, weights: [T; 3]) -> T {
        let mut scale = x * T::lit(2.0);
        let mut weights = weights;
        let mut y = x;
        for k in 0..7 {
            y = (y * weights[k % 3]).sin() + scale;
        }
        scale += y;
        weights[1] = scale * y;
        for k in 0..4 {
            y *= weights[k % 3] + y.cos();
        }
        y * scale
    }
    check!(f(x: f64, weights: [f64; 3]) -> f64, twin, [[0.3, 0.5, 0.7, 0.9]]);
}

#[test]
fn by_moves_and_in_place() {
    #[differentiate]
    fn f(x: f64, out: &mut [f64]) -> Vec<f64> {
        let table = vec![x, x * x, x.sin()];
        let mut y = x;
        #[checkpoint]
        for k in 0..5 {
            y = y * table[k % 3] + out[k % out.len()];
        }
        out[0] = y;
        out[1] *= y;
        table
    }
    fn twin<T: Real>(x: T, out: &mut [T]) -> Vec<T> {
        let table = vec![x, x * x, x.sin()];
        let mut y = x;
        for k in 0..5 {
            y = y * table[k % 3] + out[k % out.len()];
        }
        out[0] = y;
        out[1] *= y;
        table
    }
    check!([vjp, jvp] f(x: f64, out: &mut [f64]) -> Vec<f64>, twin, [[0.8, 0.5, 0.25, 0.9]]);
}
