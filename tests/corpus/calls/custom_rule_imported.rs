//! Rules by hand in other modules: by path, imported, renamed, and re-exported.

use super::differentiate;
use crate::support::*;

mod deep {
    pub mod rules {
        pub fn cube(x: f64) -> f64 {
            f64::from_bits((x * x * x).to_bits())
        }

        pub fn cube_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
            (cube(x), move |seed: f64, x_bar: &mut f64| {
                *x_bar += 3.0 * seed * x * x
            })
        }

        pub fn cube_jvp(x: f64, x_dot: f64) -> (f64, f64) {
            (cube(x), 3.0 * x * x * x_dot)
        }
    }
    pub use rules::*;
}

use deep::rules::{cube, cube_jvp, cube_vjp};
use deep::{cube as third, cube_jvp as third_jvp, cube_vjp as third_vjp};

#[differentiate]
fn f(x: f64) -> f64 {
    cube(x)
        + deep::rules::cube(2.0 * x)
        + self::deep::cube(x * x)
        + third(x.sin())
        + [x, 2.0 * x].iter().map(|v| cube(*v)).sum::<f64>()
}

fn twin<T: Real>(x: T) -> T {
    let eight = T::lit(8.0);
    x.powi(3) * T::lit(2.0) + eight * x.powi(3) * T::lit(2.0) + x.powi(6) + x.sin().powi(3)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x), twin, [[0.7], [-1.3]]);
}
