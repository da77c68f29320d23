//! Exponentials and logarithms, as methods.

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
    exp [[0.3], [-2.0], [0.0], [-40.0], [700.0]]
    exp2 [[0.3], [-2.0], [0.0], [-40.0]]
    exp_m1 [[0.3], [-2.0], [0.0], [-40.0], [1e-9]]
    ln [[0.3], [2.0], [1.0], [1e-300]]
    log2 [[0.3], [2.0], [1.0], [1e300]]
    log10 [[0.3], [2.0], [1.0], [1000.0]]
    ln_1p [[0.3], [-0.75], [0.0], [1e-9], [1e9]]
}

#[test]
fn log_to_an_active_base() {
    #[differentiate]
    fn f(x: f64, base: f64) -> f64 {
        x.log(base)
    }
    let closed_form = |x: Dual, b: Dual| {
        let (ln_x, ln_b) = (x.value.ln(), b.value.ln());
        let by_base = -ln_x / (ln_b * ln_b * b.value);
        given(ln_x / ln_b, [(1.0 / (x.value * ln_b), x), (by_base, b)])
    };
    check_scalars!(
        f(x, base),
        closed_form,
        [[8.0, 2.0], [0.3, 7.5], [5.0, 0.5], [1.0, 3.0]]
    );
}

#[test]
fn log_to_a_constant_base() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.log(3.0) + 3.0_f64.log(x)
    }
    fn twin<T: Real>(x: T) -> T {
        x.log(T::lit(3.0)) + T::lit(3.0).log(x)
    }
    check_scalars!(f(x), twin, [[8.0], [0.3], [3.0]]);
}
