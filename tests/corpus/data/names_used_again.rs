//! Names that stand for one thing after another: a struct and then a number computed from it, an index and then a field.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    length: f64,
}

#[differentiate(wrt(spring, x))]
fn energy(spring: Spring, x: f64) -> f64 {
    let mut spring = (x - spring.length) * spring.stiffness;
    spring += 1.0;
    0.5 * spring.powi(2)
}

#[differentiate]
fn f(x: f64, y: f64, n: usize) -> f64 {
    let spring = Spring {
        stiffness: x * y,
        length: y.sin(),
    };
    let table = [x, y, x * y];
    let mut sum = energy(spring, x);
    for r in 0..n {
        sum += table[r % 3];
    }
    if sum > 0.0 {
        let r = spring.length;
        sum += r * x;
    }
    let last = loop {
        break if y > x { y } else { spring.length };
    };
    sum + last.powi(2) + spring.length.cos()
}

fn twin<T: Real>(x: T, y: T, n: usize) -> T {
    let (stiffness, length) = (y * x, y.sin());
    let force = stiffness * (x - length) + T::ONE;
    let mut sum = force * force * T::lit(0.5);
    for k in 0..n {
        sum += match k % 3 {
            0 => x,
            1 => y,
            _ => y * x,
        };
    }
    if sum > T::ZERO {
        sum += x * length;
    }
    let last = if y > x { y } else { length };
    sum + last * last + length.cos()
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 4] {
        check_scalars!(f(x, y, n = n), twin, [[0.7, 0.4], [0.3, 1.9], [-0.8, 1.2]]);
    }
}
