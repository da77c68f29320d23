//! The hyperbolic functions and their inverses, as methods.

use super::differentiate;
use crate::support::*;

macro_rules! methods {
    ($($name:ident $points:tt)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$name()
            }
            check_scalars!(f(x), |x: Dual| x.$name(), $points);
        }
    )*};
}

methods! {
    sinh [[0.3], [-2.0], [0.0], [30.0]]
    cosh [[0.3], [-2.0], [0.0], [30.0]]
    tanh [[0.3], [-2.0], [0.0], [15.0], [-25.0]]
    asinh [[0.3], [-2.0], [0.0], [1e8]]
    acosh [[1.3], [2.0], [1.0000001], [1e8]]
    atanh [[0.3], [-0.75], [0.0], [0.9999]]
}
