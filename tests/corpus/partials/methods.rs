//! Methods: `self` is constant, and may stand in the derivatives.

use super::differentiate;
use crate::support::*;

#[derive(Clone)]
struct Spring {
    stiffness: f64,
    lengths: Vec<f64>,
}

impl Spring {
    const HALF: f64 = 0.5;

    #[differentiate(partials(x = self.stiffness * (x - self.lengths[0])))]
    fn energy(&self, x: f64) -> f64 {
        let stretch = f64::from_bits(x.to_bits()) - self.lengths[0];
        Self::HALF * self.stiffness * stretch * stretch
    }

    #[differentiate(partials(x = 1.0))]
    fn consumed(self, x: f64) -> f64 {
        let mut lengths = self.lengths;
        lengths.push(f64::from_bits(x.to_bits()));
        lengths.pop().unwrap_or_default()
    }

    #[differentiate(partials(x = 3.0))]
    fn counted(&mut self, x: f64) -> f64 {
        self.lengths.push(x);
        3.0 * self.lengths[self.lengths.len() - 1]
    }

    #[differentiate]
    fn f(&self, x: f64, y: f64) -> f64 {
        self.energy(x * y) * self.energy(y)
    }
}

fn twin<T: Real>(spring: &Spring, x: T, y: T) -> T {
    let energy = |x: T| (x - T::lit(spring.lengths[0])).powi(2) * T::lit(spring.stiffness / 2.0);
    energy(x * y) * energy(y)
}

fn spring() -> Spring {
    Spring {
        stiffness: 1.7,
        lengths: vec![0.4],
    }
}

#[test]
fn agrees_with_dual_numbers() {
    let spring = spring();
    check!(Spring::f(this = &spring, x: f64, y: f64) -> f64, twin, [[0.3, 2.0], [-1.0, 0.6]]);
}

#[test]
fn self_by_value_and_exclusive() {
    #[derive(Clone, Copy)]
    struct Scale(f64);
    impl Scale {
        #[differentiate(partials(x = self.0))]
        fn of(self, x: f64) -> f64 {
            self.0 * x
        }
    }
    assert_eq!(Scale(3.0).of_grad(2.0), (6.0, 3.0));
    assert_eq!(Scale(3.0).of_jvp(2.0, (), 5.0), (Scale(3.0).of(2.0), 15.0));

    let mut spring = spring();
    let (value, pullback) = spring.counted_vjp(2.0);
    // What went in as `&mut` is free at once.
    assert_eq!(spring.lengths, [0.4, 2.0]);
    let mut x_bar = 1.0;
    pullback(2.0, &mut (), &mut x_bar);
    assert_eq!((value, x_bar), (6.0, 7.0));
    assert_eq!(spring.clone().consumed_grad(1.0), (1.0, 1.0));
    assert_eq!(spring.counted(1.0) + spring.clone().consumed(1.0), 4.0);
}
