//! Traits on types that carry no derivative, behind a generic bound.

use super::*;

trait Potential {
    const DEPTH: f64;

    #[differentiate]
    fn energy(&self, r: f64) -> f64;

    fn cutoff(&self) -> f64;
}

struct LennardJones {
    epsilon: f64,
    sigma: f64,
}

#[differentiate]
impl Potential for LennardJones {
    const DEPTH: f64 = 4.0;

    fn energy(&self, r: f64) -> f64 {
        let s = (self.sigma / r).powi(6);
        Self::DEPTH * self.epsilon * (s * s - s)
    }

    fn cutoff(&self) -> f64 {
        2.5 * self.sigma
    }
}

struct Morse(f64);

#[differentiate]
impl Potential for Morse {
    const DEPTH: f64 = 1.5;

    fn energy(&self, r: f64) -> f64 {
        let e = 1.0 - (-self.0 * (r - 1.0)).exp();
        Self::DEPTH * e * e
    }

    fn cutoff(&self) -> f64 {
        10.0
    }
}

mod by_parameter {
    use super::*;

    #[differentiate]
    fn f<P: Potential>(potential: &P, x: &[f64]) -> f64 {
        let mut energy = 0.0;
        for i in 0..x.len() {
            for j in 0..i {
                let r = (x[i] - x[j]).abs();
                if r < potential.cutoff() {
                    energy += potential.energy(r) * P::DEPTH;
                }
            }
        }
        energy
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(con &LennardJones { epsilon: 0.3, sigma: 1.0 }, ref vec![0.0, 1.1, 2.3, 9.0]), |x| {
            let pair = |i: usize, j: usize| {
                let s = (k(1.0) / (x[i] - x[j])).powi(6);
                k(4.0 * 1.2) * (s * s - s)
            };
            pair(1, 0) + pair(2, 0) + pair(2, 1)
        });
        check_data!(grad f(con &Morse(0.8), ref vec![0.0, 1.1]), |x| {
            let e = k(1.0) - (k(-0.8) * (x[1] - x[0] - k(1.0))).exp();
            k(1.5 * 1.5) * e * e
        });
    }
}

mod by_where_clause {
    use super::*;

    #[differentiate]
    fn f<A, B>(first: A, second: &B, r: f64) -> f64
    where
        A: Potential + Copy,
        B: Potential,
    {
        first.energy(r) * second.energy(r * r)
    }

    #[derive(Clone, Copy)]
    struct Spring;

    #[differentiate]
    impl Potential for Spring {
        const DEPTH: f64 = 1.0;

        fn energy(&self, r: f64) -> f64 {
            0.5 * r * r
        }

        fn cutoff(&self) -> f64 {
            f64::INFINITY
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(con Spring, con &Spring, val 1.3), |x| k(0.25) * x[0].powi(6));
    }
}

mod associated_functions {
    use super::*;

    trait Activation {
        #[differentiate]
        fn apply(x: f64) -> f64;
    }

    struct Relu;
    struct Swish;

    #[differentiate]
    impl Activation for Relu {
        fn apply(x: f64) -> f64 {
            x.max(0.0)
        }
    }

    #[differentiate]
    impl Activation for Swish {
        fn apply(x: f64) -> f64 {
            x / (1.0 + (-x).exp())
        }
    }

    #[differentiate]
    fn layer<A: Activation>(w: &[f64], x: f64) -> f64 {
        let mut sum = 0.0;
        for v in w {
            sum += A::apply(v * x);
        }
        sum
    }

    #[differentiate]
    fn f(w: &[f64], x: f64) -> f64 {
        layer::<Relu>(w, x) + layer::<Swish>(w, x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, -0.8], val 1.3), |x| {
            let swish = |v: Dual| v / (k(1.0) + (-v).exp());
            x[0] * x[2] + swish(x[0] * x[2]) + swish(x[1] * x[2])
        });
    }
}
