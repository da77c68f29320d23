//! Long inactive work inside an active loop, which the adjoint sweep need not repeat or must.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: u32) -> f64 {
    let mut y = x;
    let mut random = 12345_u32;
    let mut weight = 1.0;
    for i in 0..n {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = f64::from(random >> 16) / 65536.0;
        weight = weight * 0.5 + noise;
        let factor = weight.sin() + f64::from(i).sqrt();
        y = (y * factor).tanh() + noise * x;
    }
    y
}

fn twin<T: Real>(x: T, n: u32) -> T {
    let (mut y, mut random, mut weight) = (x, 12345_u32, 1.0);
    for i in 0..n {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = f64::from(random >> 16) / 65536.0;
        weight = weight * 0.5 + noise;
        y = (y * T::lit(weight.sin() + f64::from(i).sqrt())).tanh() + T::lit(noise) * x;
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 10] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3]]);
    }
}
