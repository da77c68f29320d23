//! Methods and associated functions of a constant `self`.

use super::differentiate;
use crate::support::{Real, check_taylor};

#[derive(Clone)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    #[differentiate(taylor)]
    fn f(&self, x: f64, n: i32) -> f64 {
        let stretch = x - self.rest;
        0.5 * self.stiffness * stretch.powi(n)
            + Self::damping(stretch, self.stiffness) * self.bend(stretch)
    }

    #[differentiate(taylor)]
    fn damping(x: f64, scale: f64) -> f64 {
        (scale * x).tanh()
    }

    #[differentiate(taylor)]
    fn bend(&self, x: f64) -> f64 {
        x.cos() * self.rest
    }
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let stretch = x - T::lit(0.5);
    stretch.powi(n) + (stretch * T::lit(2.0)).tanh() * stretch.cos() * T::lit(0.5)
}

#[test]
fn agrees_with_the_series() {
    let spring = Spring {
        stiffness: 2.0,
        rest: 0.5,
    };
    check_taylor!(x in [0.7, -1.5, 0.5], spring.f(x, 3), twin(x, 3));
}
