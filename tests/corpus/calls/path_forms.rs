//! Callees are named by every form of path: plain, imported, by module, `self`, `super`, `crate`, renamed.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;
use inner::deeper;
use inner::imported::{cube, cube_jvp, cube_vjp};

#[differentiate]
fn plain(x: f64) -> f64 {
    x * x.sin()
}

mod inner {
    use super::differentiate;

    pub mod deeper {
        use super::differentiate;

        #[differentiate]
        pub fn shifted(x: f64) -> f64 {
            super::super::plain(x + 0.25) + self::local(x)
        }

        #[differentiate]
        fn local(x: f64) -> f64 {
            x.exp()
        }
    }

    pub mod imported {
        use super::differentiate;

        #[differentiate]
        pub fn cube(x: f64) -> f64 {
            x * x * x
        }
    }

    #[differentiate]
    pub(super) fn halved(x: f64) -> f64 {
        0.5 * super::plain(x)
    }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let a = plain(x);
    let b = inner::halved(y);
    let c = self::inner::halved(a);
    let d = deeper::shifted(b);
    let e = crate::support::arrays::quartic(x);
    a * b + c * d + cube(y) * e
}

fn twin<T: Real>(x: T, y: T) -> T {
    let plain = |x: T| x * x.sin();
    let half = T::lit(0.5);
    let (a, b) = (plain(x), half * plain(y));
    let d = plain(b + T::lit(0.25)) + b.exp();
    a * b + half * plain(a) * d + y.powi(3) * x.powi(4)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, val -1.3);
}
