//! The usual activation functions, as they are written in practice.

use super::differentiate;
use crate::support::*;

macro_rules! activations {
    ($($name:ident: |$x:ident| $body:expr, $derivative:expr;)*) => {$(
        #[test]
        fn $name() {
            #[differentiate]
            fn f($x: f64) -> f64 {
                $body
            }
            let closed_form = |$x: Dual| given(f($x.value), [({ let $x = $x.value; $derivative }, $x)]);
            check_scalars!(f(x), closed_form, [[0.3], [2.0], [-1.5], [-8.0], [0.0]]);
        }
    )*};
}

activations! {
    sigmoid: |x| 1.0 / (1.0 + (-x).exp()), {
        let s = 1.0 / (1.0 + (-x).exp());
        s * (1.0 - s)
    };
    softplus: |x| x.exp().ln_1p(), 1.0 / (1.0 + (-x).exp());
    swish: |x| x / (1.0 + (-x).exp()), {
        let s = 1.0 / (1.0 + (-x).exp());
        s + x * s * (1.0 - s)
    };
    leaky_rectifier: |x| if x > 0.0 { x } else { 0.01 * x }, if x > 0.0 { 1.0 } else { 0.01 };
    exponential_linear: |x| if x > 0.0 { x } else { x.exp_m1() }, if x > 0.0 { 1.0 } else { x.exp() };
    softsign: |x| x / (1.0 + x.abs()), 1.0 / ((1.0 + x.abs()) * (1.0 + x.abs()));
    gaussian: |x| (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt(), {
        -x * (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt()
    };
    huber: |x| if x.abs() <= 1.0 { 0.5 * x * x } else { x.abs() - 0.5 }, x.clamp(-1.0, 1.0);
    hard_sigmoid: |x| (0.2 * x + 0.5).clamp(0.0, 1.0), if x.abs() < 2.5 { 0.2 } else { 0.0 };
}
