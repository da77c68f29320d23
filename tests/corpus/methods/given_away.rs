//! Methods that take `self` by value, on values that are not `Copy`; and methods that do not, on such that cannot be
//! copied.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Curve {
    knots: Vec<f64>,
    scale: f64,
}

#[differentiate]
impl Curve {
    #[differentiate(wrt(self, by))]
    fn scaled(mut self, by: f64) -> Curve {
        self.scale *= by;
        self
    }

    #[differentiate(wrt(self, knot))]
    fn with(mut self, knot: f64) -> Self {
        self.knots.push(knot * self.scale);
        self
    }

    #[differentiate(wrt(self))]
    fn integral(self) -> f64 {
        self.scale * self.knots.iter().map(|k| k * k).sum::<f64>()
    }

    #[differentiate(wrt(self, x))]
    fn at(&self, x: f64) -> f64 {
        self.scale * self.knots[0] * x
    }

    #[differentiate(wrt(self, x))]
    fn refined(&mut self, x: f64) -> f64 {
        self.knots[0] += x;
        self.scale * self.knots[0]
    }

    #[differentiate(wrt(self, t))]
    fn f(self, t: f64) -> f64 {
        let area = self.at(t);
        area * self.with(t).integral()
    }
}

mod of_literals {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let a = Curve {
            knots: vec![x, y],
            scale: y,
        }
        .integral();
        let c = Curve {
            knots: vec![x],
            scale: 1.0,
        };
        let at = c.at(y);
        let _ = Curve {
            knots: vec![x * x],
            scale: y,
        }
        .integral();
        a + at * c.scaled(x).integral()
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        y * (x * x + y * y) + x * y * x * x * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[2.0, 0.5], [-0.5, 1.5]]);
    }
}

mod in_chains {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let mut total = 0.0;
        for k in 0..n {
            let c = Curve {
                knots: vec![x],
                scale: y,
            }
            .scaled(x)
            .with(y);
            if k % 2 == 0 {
                total += c.scaled(2.0).integral();
            } else {
                let mut c = c;
                c.knots[0] *= y;
                total -= c.refined(x) * y;
            }
        }
        let last = Curve {
            knots: Vec::new(),
            scale: total,
        };
        last.with(x).f(y)
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let (scale, second) = (y * x, y * y * x);
        let mut total = T::ZERO;
        for k in 0..n {
            if k % 2 == 0 {
                total = total + scale * T::lit(2.0) * (x * x + second * second);
            } else {
                total = total - scale * (x * y + x) * y;
            }
        }
        let knot = x * total;
        let next = y * total;
        total * knot * y * (total * (knot * knot + next * next))
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y, n = 3), twin, [[2.0, 0.5], [-0.5, 1.5]]);
    }
}

mod changed_last {
    use super::*;
    use crate::support::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Stack {
        items: Vec<f64>,
    }

    impl Stack {
        #[differentiate(wrt(self, x))]
        fn put(&mut self, x: f64) {
            self.items.push(x);
        }

        #[differentiate(wrt(self))]
        fn total(&mut self) -> f64 {
            let last = self.items.pop().unwrap();
            last * self.items.iter().sum::<f64>()
        }
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut s = Stack { items: vec![x] };
        s.put(x * y);
        s.put(y);
        s.total() * x
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        (x + x * y) * y * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[0.3, 0.5], [-0.5, 1.5]]);
    }
}

mod never_copied {
    use super::*;
    use crate::support::*;

    #[derive(Debug, Differentiable)]
    struct Model {
        weights: Vec<f64>,
    }

    impl Model {
        #[differentiate(wrt(self, x))]
        fn apply(&self, x: f64) -> f64 {
            self.weights.iter().map(|w| w * x).sum::<f64>().tanh()
        }
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let model = Model {
            weights: vec![x, y],
        };
        model.apply(x * y)
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        ((x + y) * x * y).tanh()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[0.3, 0.5], [-0.5, 1.5]]);
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad Curve::f(val Curve { knots: vec![0.5, 0.8], scale: 1.5 }, val 0.7), |x| {
        let knot = x[3] * x[2];
        x[2] * x[0] * x[3] * x[2] * (x[0] * x[0] + x[1] * x[1] + knot * knot)
    });
}
