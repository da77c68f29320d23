//! Methods on `&self`.

use super::*;

mod single {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Line {
        slope: f64,
        offset: f64,
    }

    impl Line {
        #[differentiate(wrt(self, x))]
        fn f(&self, x: f64) -> f64 {
            self.slope * x + self.offset.sin()
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Line::f(ref Line { slope: 1.5, offset: 0.3 }, val 0.7), |x| x[0] * x[2] + x[1].sin());
    }
}

mod calling_each_other {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Quadratic {
        a: f64,
        b: f64,
        c: f64,
    }

    #[differentiate]
    impl Quadratic {
        #[differentiate(wrt(self))]
        fn discriminant(&self) -> f64 {
            self.b * self.b - 4.0 * self.a * self.c
        }

        #[differentiate(wrt(self))]
        fn roots(&self) -> Option<(f64, f64)> {
            let d = self.discriminant();
            if d < 0.0 {
                return None;
            }
            let s = d.sqrt();
            Some((
                (-self.b - s) / (2.0 * self.a),
                (-self.b + s) / (2.0 * self.a),
            ))
        }

        #[differentiate(wrt(self, x))]
        fn at(&self, x: f64) -> f64 {
            (self.a * x + self.b) * x + self.c
        }

        #[differentiate(wrt(self, x))]
        fn f(&self, x: f64) -> f64 {
            match self.roots() {
                Some((low, high)) => self.at(x * low) * high,
                None => self.at(x),
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Quadratic::f(ref Quadratic { a: 1.5, b: 0.3, c: 0.7 }, val 0.7), |x| {
            (x[0] * x[3] + x[1]) * x[3] + x[2]
        });
        check_data!(grad Quadratic::f(ref Quadratic { a: 1.5, b: 0.3, c: -0.7 }, val 0.7), |x| {
            let s = (x[1] * x[1] - k(4.0) * x[0] * x[2]).sqrt();
            let (low, high) = ((-x[1] - s) / (k(2.0) * x[0]), (-x[1] + s) / (k(2.0) * x[0]));
            let y = x[3] * low;
            ((x[0] * y + x[1]) * y + x[2]) * high
        });
    }
}

mod chained {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct V(f64, f64);

    #[differentiate]
    impl V {
        #[differentiate(wrt(self))]
        fn turned(&self) -> V {
            V(-self.1, self.0)
        }

        #[differentiate(wrt(self, by))]
        fn scaled(&self, by: f64) -> V {
            V(self.0 * by, self.1 * by)
        }

        #[differentiate(wrt(self, other))]
        fn dot(&self, other: &V) -> f64 {
            self.0 * other.0 + self.1 * other.1
        }

        #[differentiate(wrt(self, other, t))]
        fn f(&self, other: &V, t: f64) -> f64 {
            self.turned().scaled(t).dot(&other.scaled(2.0).turned()) + self.scaled(t).turned().1
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad V::f(ref V(0.5, 0.8), ref V(-0.3, 1.2), val 0.7), |x| {
            k(2.0) * x[4] * (x[0] * x[2] + x[1] * x[3]) + x[4] * x[0]
        });
    }
}

mod returning_parts {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Table {
        rows: Vec<Vec<f64>>,
        scale: f64,
    }

    #[differentiate]
    impl Table {
        #[differentiate(wrt(self))]
        fn row(&self, i: usize) -> Vec<f64> {
            self.rows[i].iter().map(|v| v * self.scale).collect()
        }

        #[differentiate(wrt(self))]
        fn f(&self) -> f64 {
            let mut sum = 0.0;
            for i in 0..self.rows.len() {
                let row = self.row(i);
                sum += row.iter().map(|v| v * v).sum::<f64>() * self.row(0)[0];
            }
            sum
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let table = Table {
            rows: vec![vec![0.5, 0.7], vec![-0.3]],
            scale: 1.2,
        };
        check_data!(grad Table::f(ref table), |x| {
            let s = x[3];
            (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) * s * s * x[0] * s
        });
    }
}
