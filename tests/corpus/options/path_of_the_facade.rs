//! `crate = "…"` says where the facade is found.

use super::differentiate;
use crate::support::*;

mod vendored {
    pub mod autodiff {
        pub use differentiate::*;
    }
}

#[differentiate(crate = "super::path_of_the_facade::vendored::autodiff")]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..n {
        y = if y > 1.0 { y.sqrt() } else { y.exp() };
    }
    y
}

fn twin<T: Real>(x: T, n: usize) -> T {
    (0..n).fold(x, |y, _| if y > T::ONE { y.sqrt() } else { y.exp() })
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, n = 4), twin, [[2.0], [0.3]]);
}
