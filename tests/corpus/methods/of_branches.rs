//! Methods on what a branch, a `match`, a block or a loop gives.

use super::*;
use crate::support::*;

#[derive(Clone, Debug, Differentiable)]
struct Curve {
    knots: Vec<f64>,
    scale: f64,
}

impl Curve {
    #[differentiate(wrt(self, x))]
    fn at(&self, x: f64) -> f64 {
        self.knots.iter().map(|k| (k - x) * self.scale).sum()
    }

    #[differentiate(wrt(self))]
    fn doubled(mut self) -> Curve {
        self.scale *= 2.0;
        self
    }
}

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let a = (if x > y {
        Curve {
            knots: vec![x, y],
            scale: y,
        }
    } else {
        Curve {
            knots: vec![y],
            scale: x,
        }
    })
    .at(x * y);
    let b = match n {
        0 => Curve {
            knots: vec![x],
            scale: y,
        },
        _ => Curve {
            knots: vec![x; n],
            scale: 1.0,
        },
    }
    .doubled();
    let c = {
        let scale = a * b.scale;
        Curve {
            knots: b.knots,
            scale,
        }
    }
    .at(y);
    let mut k = 0;
    let d = (loop {
        k += 1;
        if k > n {
            break Curve {
                knots: vec![c],
                scale: x,
            };
        }
        if c > 100.0 {
            return c;
        }
    })
    .doubled()
    .at(x);
    a + c * d
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let two = T::lit(2.0);
    let at = x * y;
    let a = if x > y {
        (x - at + y - at) * y
    } else {
        (y - at) * x
    };
    let (count, scale) = if n == 0 { (1, y * two) } else { (n, two) };
    let c = (x - y) * a * scale * T::lit(count as f64);
    if n > 0 && c > T::lit(100.0) {
        return c;
    }
    a + c * (c - x) * x * two
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 3] {
        check_scalars!(f(x, y, n = n), twin, [[2.0, 0.5], [-0.5, 1.5], [9.0, -4.0]]);
    }
}
