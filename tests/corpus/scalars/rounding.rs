//! Functions that are constant or linear between their jumps.

use super::differentiate;
use crate::support::*;

macro_rules! constant_between_jumps {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f(x: f64) -> f64 {
                x.$name() * x
            }
            let closed_form = |x: Dual| given(x.value.$name() * x.value, [(x.value.$name(), x)]);
            check_scalars!(f(x), closed_form, [[2.25], [-0.75], [0.5], [-3.5], [7.0]]);
        }
    )*};
}

constant_between_jumps! { floor ceil round round_ties_even trunc signum }

#[test]
fn the_result_alone_has_no_derivative() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        (x * 3.0).floor()
    }
    check_table!(f(x), [([1.25], 3.0, [0.0])]);
}

#[test]
fn fract() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        x.fract() * x
    }
    let closed_form = |x: Dual| given(x.value.fract() * x.value, [(x.value + x.value.fract(), x)]);
    check_scalars!(f(x), closed_form, [[2.25], [-0.75], [7.0]]);
}

#[test]
fn abs() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        (x - y).abs() * x.abs()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (x - y).abs() * x.abs()
    }
    check_scalars!(f(x, y), twin, [[2.25, 1.0], [-0.75, 3.0], [3.0, 4.0]]);
}

#[test]
fn copysign() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        x.copysign(y) + 3.0_f64.copysign(x) * y + x.copysign(-1.0)
    }
    let closed_form = |x: Dual, y: Dual| {
        let by_x = x.value.signum() * y.value.signum() - x.value.signum();
        let value = f(x.value, y.value);
        given(value, [(by_x, x), (3.0 * x.value.signum(), y)])
    };
    check_scalars!(
        f(x, y),
        closed_form,
        [[2.0, 4.0], [-2.0, 4.0], [2.0, -4.0], [-2.0, -4.0]]
    );
}
