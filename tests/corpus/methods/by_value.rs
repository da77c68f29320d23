//! Methods on `self`.

use super::*;

mod copied {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct C {
        re: f64,
        im: f64,
    }

    #[differentiate]
    impl C {
        #[differentiate(wrt(self, other))]
        fn times(self, other: Self) -> Self {
            Self {
                re: self.re * other.re - self.im * other.im,
                im: self.re * other.im + self.im * other.re,
            }
        }

        #[differentiate(wrt(self))]
        fn power(self, n: u32) -> Self {
            let mut result = C { re: 1.0, im: 0.0 };
            for _ in 0..n {
                result = result.times(self);
            }
            result
        }

        #[differentiate(wrt(self))]
        fn f(self) -> f64 {
            let C { re, im } = self.power(3).times(self);
            re - im * self.re
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad C::f(val C { re: 0.5, im: 0.8 }), |x| {
            let times = |a: (Dual, Dual), b: (Dual, Dual)| (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0);
            let z = (x[0], x[1]);
            let (re, im) = times(times(z, z), times(z, z));
            re - im * x[0]
        });
    }
}

mod taken_apart {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Owner {
        values: Vec<f64>,
        scale: f64,
    }

    impl Owner {
        #[differentiate(wrt(self))]
        fn f(self, extra: usize) -> Vec<f64> {
            let Self { mut values, scale } = self;
            for _ in 0..extra {
                values.push(scale);
            }
            values.iter().map(|v| v * scale).collect()
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value Owner::f(val Owner { values: vec![0.4, 0.7], scale: 1.2 }, con 1), |x| {
            [x[0] * x[2], x[1] * x[2], x[2] * x[2]]
        });
    }
}

mod builder {
    use super::*;

    #[derive(Clone, Debug, Default, Differentiable)]
    struct Filter {
        gain: f64,
        taps: Vec<f64>,
        order: usize,
    }

    #[differentiate]
    impl Filter {
        #[differentiate(wrt(self, gain))]
        fn gain(mut self, gain: f64) -> Self {
            self.gain = gain;
            self
        }
        #[differentiate(wrt(self, tap))]
        fn tap(mut self, tap: f64) -> Self {
            self.taps.push(tap);
            self.order += 1;
            self
        }
        #[differentiate(wrt(self, x))]
        fn run(&self, x: &[f64]) -> f64 {
            let mut y = 0.0;
            for i in 0..self.order {
                y += self.gain * self.taps[i] * x[i];
            }
            y
        }
    }

    #[differentiate]
    fn f(gain: f64, a: f64, x: &[f64]) -> f64 {
        let filter = Filter {
            gain: 1.0,
            taps: Vec::new(),
            order: 0,
        }
        .tap(a)
        .gain(gain)
        .tap(a * gain);
        filter.run(x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 1.3, val 0.4, ref vec![0.5, 0.9]), |x| x[0] * x[1] * x[2] + x[0] * x[1] * x[0] * x[3]);
    }
}
