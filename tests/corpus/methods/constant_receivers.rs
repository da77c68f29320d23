//! Methods whose receiver is constant.

use super::*;

mod by_default {
    use super::*;

    #[derive(Clone, Debug)]
    struct Limits {
        low: f64,
        high: f64,
    }

    impl Limits {
        #[differentiate]
        fn f(&self, x: f64) -> f64 {
            if x < self.low {
                self.low * x
            } else {
                (self.high - x) * self.low
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Limits::f(con &Limits { low: 0.5, high: 1.5 }, val 0.2), |x| k(0.5) * x[0]);
        check_data!(grad Limits::f(con &Limits { low: 0.5, high: 1.5 }, val 0.9), |x| (k(1.5) - x[0]) * k(0.5));
    }
}

mod forward_only {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Ray {
        origin: [f64; 2],
        angle: f64,
    }

    impl Ray {
        #[differentiate(forward, wrt(self, t))]
        fn f(&self, t: f64) -> f64 {
            let [x, y] = self.origin;
            (x + t * self.angle.cos()) * (y + t * self.angle.sin())
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(forward Ray::f(ref Ray { origin: [0.3, 0.7], angle: 0.4 }, val 1.2), |x| {
            (x[0] + x[3] * x[2].cos()) * (x[1] + x[3] * x[2].sin())
        });
    }
}
