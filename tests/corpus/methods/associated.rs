//! Associated functions and constructors.

use super::*;

mod constructors {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Normal {
        mean: f64,
        deviation: f64,
    }

    #[differentiate]
    impl Normal {
        const HALF: f64 = 0.5;

        fn new(mean: f64, deviation: f64) -> Self {
            assert!(deviation > 0.0, "a deviation is positive");
            Self { mean, deviation }
        }

        fn from_log(mean: f64, log_deviation: f64) -> Self {
            Self::new(mean, log_deviation.exp())
        }

        #[differentiate(wrt(self, x))]
        fn log_density(&self, x: f64) -> f64 {
            let z = (x - self.mean) / self.deviation;
            -Self::HALF * z * z - self.deviation.ln()
        }

        fn f(mean: f64, log_deviation: f64, samples: &[f64]) -> f64 {
            let n = Normal::from_log(mean, log_deviation);
            samples.iter().map(|x| n.log_density(*x)).sum()
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Normal::f(val 0.3, val -0.2, ref vec![0.5, 1.5]), |x| {
            let z = |v: Dual| (v - x[0]) / x[1].exp();
            -k(0.5) * (z(x[2]) * z(x[2]) + z(x[3]) * z(x[3])) - k(2.0) * x[1]
        });
    }
}

mod constants_left_alone {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Grid {
        values: Vec<f64>,
        width: usize,
    }

    #[differentiate]
    impl Grid {
        fn index(&self, i: usize, j: usize) -> usize {
            i * self.width + j
        }

        fn height(&self) -> usize {
            self.values.len() / self.width
        }

        fn name() -> String {
            "grid".to_owned()
        }

        #[differentiate(wrt(self))]
        fn f(&self) -> f64 {
            let mut sum = Self::name().len() as f64;
            for i in 1..self.height() {
                for j in 1..self.width {
                    let d = self.values[self.index(i, j)] - self.values[self.index(i - 1, j - 1)];
                    sum += d * d;
                }
            }
            sum
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let grid = Grid {
            values: vec![0.5, 0.3, 0.8, 0.1, 0.2, -0.7],
            width: 3,
        };
        check_data!(grad Grid::f(ref grid), |x| {
            let (a, b) = (x[4] - x[0], x[5] - x[1]);
            k(4.0) + a * a + b * b
        });
    }
}
