//! Newton's iteration for a square root: a loop whose length depends on the variable.

use crate::contest::{Contest, Mode, OURS};
use crate::crates::{self, Way};
use crate::number::{Function, Number};
use differentiate::differentiate;

/// The square root of `a`.
#[differentiate]
fn newton(a: f64) -> f64 {
    let mut x = 0.5 * (a + 1.0);
    while (x * x - a).abs() > 1e-14 * a {
        x = 0.5 * (x + a / x);
    }
    x
}

/// One variable: its derivative goes along, and nothing has to be kept.
fn by_hand(a: f64) -> f64 {
    let (mut x, mut x_dot) = (0.5 * (a + 1.0), 0.5);
    while (x * x - a).abs() > 1e-14 * a {
        let inverse = 1.0 / x;
        let ratio = a / x;
        x_dot = 0.5 * (x_dot + (1.0 - ratio * x_dot) * inverse);
        x = 0.5 * (x + ratio);
    }
    x_dot
}

#[derive(Clone)]
struct Newton;

impl Function<1> for Newton {
    fn at<T: Number>(&self, x: &[T]) -> [T; 1] {
        let a = x[0];
        let mut x = a.plus(1.0).times(0.5);
        while (x * x - a).value().abs() > 1e-14 * a.value() {
            x = (x + a / x).times(0.5);
        }
        [x]
    }
}

pub fn contest() -> Contest {
    let mut contest = Contest::new("Newton's square root, a loop", vec![9.7], 1, |x, slope| {
        slope[0] = by_hand(x[0]);
    });
    contest.add(OURS, Mode::Reverse, |x, slope| {
        (_, slope[0]) = newton_grad(x[0]);
    });
    contest.add(OURS, Mode::Forward, |x, slope| {
        (_, slope[0]) = newton_jvp(x[0], 1.0);
    });
    crates::enter::<1, 1>(&mut contest, &Newton, Way::Varies);
    contest
}
