//! The prelude's names mean something else here; generated code must not use them.

use super::differentiate;
use crate::support::*;

#[allow(dead_code)]
mod hostile {
    use super::differentiate;

    pub struct Vec;
    pub struct Option;
    pub struct Box;
    pub enum Maybe {
        Some,
        None,
    }
    pub use Maybe::{None, Some};
    pub trait Default {}
    pub trait Clone {}
    pub trait Fn {}
    pub trait FnOnce {}
    pub mod std {}
    pub mod core {}
    pub mod alloc {}
    pub fn drop() {}

    #[differentiate]
    pub fn f(x: f64, n: usize) -> f64 {
        let mut y = x;
        for i in 0..n {
            if y > 1.0 {
                y = y.ln() * x;
            } else {
                y += i as f64 + 0.5;
            }
        }
        while y > 3.0 {
            y /= 2.0;
        }
        y
    }
}

use hostile::{f, f_grad, f_grad_into, f_jvp, f_vjp};

fn twin<T: Real>(x: T, n: usize) -> T {
    let step = |y: T, i: usize| {
        if y > T::ONE {
            y.ln() * x
        } else {
            y + T::lit(i as f64 + 0.5)
        }
    };
    let mut y = (0..n).fold(x, step);
    while y > T::lit(3.0) {
        y *= T::lit(0.5);
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 5), twin, [[2.0], [0.3], [9.0]]);
}
