//! Functions, structs and methods of other modules.

use super::*;

mod physics {
    use super::differentiate;
    use differentiate::Differentiable;

    pub mod bodies {
        use super::{Differentiable, differentiate};

        #[derive(Clone, Debug, Differentiable)]
        pub struct Body {
            pub mass: f64,
            pub(super) charge: f64,
            hidden: f64,
        }

        impl Body {
            pub fn new(mass: f64, charge: f64) -> Self {
                Self {
                    mass,
                    charge,
                    hidden: 0.25,
                }
            }

            #[differentiate(wrt(self))]
            pub fn total(&self) -> f64 {
                self.mass * self.charge + self.hidden
            }
        }

        #[differentiate]
        pub fn made(mass: f64, charge: f64) -> Body {
            Body {
                mass,
                charge,
                hidden: mass * charge,
            }
        }
    }

    pub mod laws {
        use super::bodies::Body;
        use super::differentiate;

        #[differentiate(wrt(a, b, r))]
        pub fn force(a: &Body, b: &Body, r: f64) -> f64 {
            a.mass * b.mass / (r * r) - super::coulomb(a.charge, b.charge, r)
        }
    }

    #[differentiate]
    pub(self) fn coulomb(p: f64, q: f64, r: f64) -> f64 {
        p * q / (r * r)
    }

    pub use bodies::{Body as Thing, made, made_jvp, made_vjp};
    pub use laws::*;
}

mod by_path {
    use super::*;

    #[differentiate(wrt(b))]
    fn f(b: &physics::bodies::Body, r: f64) -> f64 {
        let other = self::super::physics::bodies::made(b.mass * 2.0, 0.5);
        physics::laws::force(b, &other, r) + other.total()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref physics::Thing::new(1.5, 0.7), con 0.9), |x| {
            let m = k(2.0) * x[0];
            (x[0] * m - x[1] * k(0.5)) / k(0.81) + m * k(0.5) + m * k(0.5) + k(0.0) * x[2]
        });
    }
}

mod by_use {
    use super::physics::{Thing, force, force_jvp, force_vjp, made, made_jvp, made_vjp};
    use super::*;

    #[differentiate]
    fn f(m: f64, q: f64, r: f64) -> f64 {
        let (a, b) = (made(m, q), made(q, m));
        force(&a, &b, r)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, val 0.8, val 1.4), |x| {
            x[0] * x[1] / (x[2] * x[2]) - x[0] * x[1] / (x[2] * x[2]) + k(0.0) * x[2]
        });
    }
}

mod renamed_facade {
    use super::*;

    #[differentiate(crate = "crate::support::data::facade")]
    fn f(x: f64, y: f64) -> f64 {
        (x * y).sin()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, val 0.8), |x| (x[0] * x[1]).sin());
    }
}
