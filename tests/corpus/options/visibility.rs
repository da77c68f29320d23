//! The companions are as visible as the function.

use super::differentiate;
use crate::support::*;

mod model {
    use super::differentiate;

    #[differentiate]
    pub fn f(x: f64) -> f64 {
        x * x.sin()
    }

    pub mod deep {
        use super::differentiate;

        #[differentiate]
        pub(in super::super) fn f(x: f64) -> f64 {
            x.cos()
        }

        #[differentiate]
        pub(crate) fn g(x: f64) -> f64 {
            x.exp()
        }
    }
}

#[test]
fn public() {
    use model::{f, f_grad, f_grad_into, f_jvp, f_vjp};
    check_scalars!(f(x), |x: Dual| x * x.sin(), [[2.0]]);
}

#[test]
fn restricted() {
    use model::deep::{f, f_grad, f_grad_into, f_jvp, f_vjp};
    check_scalars!(f(x), |x: Dual| x.cos(), [[2.0]]);
    assert_eq!(model::deep::g_grad(0.0), (1.0, 1.0));
}
