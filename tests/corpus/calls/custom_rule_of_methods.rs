//! Rules by hand for methods and associated functions.

use super::differentiate;
use crate::support::*;

/// A table with linear interpolation, which looks up bits of its argument.
struct Table {
    step: f64,
    values: Vec<f64>,
}

impl Table {
    fn cell(&self, x: f64) -> usize {
        let k = f64::from_bits((x / self.step).to_bits()) as usize;
        k.min(self.values.len() - 2)
    }

    fn slope(&self, x: f64) -> f64 {
        let k = self.cell(x);
        (self.values[k + 1] - self.values[k]) / self.step
    }

    fn at(&self, x: f64) -> f64 {
        let k = self.cell(x);
        self.values[k] + self.slope(x) * (x - k as f64 * self.step)
    }

    fn at_vjp(&self, x: f64) -> (f64, impl FnOnce(f64, &mut (), &mut f64) + use<>) {
        let slope = self.slope(x);
        (
            self.at(x),
            move |seed: f64, (): &mut (), x_bar: &mut f64| {
                *x_bar += seed * slope;
            },
        )
    }

    fn at_jvp(&self, x: f64, (): (), x_dot: f64) -> (f64, f64) {
        (self.at(x), self.slope(x) * x_dot)
    }

    /// `(x², x³)`, without `self`.
    fn powers(x: f64) -> (f64, f64) {
        let copy = f64::from_bits(x.to_bits());
        (copy * copy, copy * copy * copy)
    }

    fn powers_vjp(x: f64) -> ((f64, f64), impl FnOnce((f64, f64), &mut f64)) {
        let pullback = move |seed: (f64, f64), x_bar: &mut f64| {
            *x_bar += seed.0 * 2.0 * x + seed.1 * 3.0 * x * x;
        };
        (Self::powers(x), pullback)
    }

    fn powers_jvp(x: f64, x_dot: f64) -> ((f64, f64), (f64, f64)) {
        (Self::powers(x), (2.0 * x * x_dot, 3.0 * x * x * x_dot))
    }

    #[differentiate]
    fn f(&self, x: f64, y: f64) -> f64 {
        let (square, cube) = Self::powers(self.at(x) * y);
        let mut sum = square + cube;
        for k in 0..3 {
            sum += self.at(y + 0.25 * k as f64) * x;
        }
        sum
    }
}

fn twin(table: &Table, x: Dual, y: Dual) -> Dual {
    let at = |x: Dual| given(table.at(x.value), [(table.slope(x.value), x)]);
    let p = at(x) * y;
    let mut sum = p * p + p * p * p;
    for k in 0..3 {
        sum += at(y + Dual::lit(0.25 * k as f64)) * x;
    }
    sum
}

#[test]
fn agrees_with_dual_numbers() {
    let table = Table {
        step: 0.5,
        values: vec![1.0, 3.0, 2.5, -1.0, 0.5],
    };
    check!(Table::f(this = &table, x: f64, y: f64) -> f64, twin, [[0.3, 0.7], [1.7, 0.1]]);
}
