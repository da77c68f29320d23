//! Calls inside the arguments of calls, inside operators, indices' right sides and returned expressions.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn g(x: f64) -> f64 {
    x.sin() + 1.5
}

#[differentiate]
fn h(x: f64, y: f64) -> f64 {
    x * y - x
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = [g(h(x, y)), h(g(x), g(g(y)))];
    a[0] *= g(a[1]) + h(a[0], g(a[0]));
    a[1] -= -g(x) * h(y, y).abs();
    h(h(a[0], a[1]), if g(x) > 1.0 { g(y) } else { h(x, x) })
}

fn twin<T: Real>(x: T, y: T) -> T {
    fn g<T: Real>(x: T) -> T {
        T::lit(1.5) + x.sin()
    }
    fn h<T: Real>(x: T, y: T) -> T {
        x * (y - T::lit(1.0))
    }
    let first = g(h(x, y));
    let second = h(g(x), g(g(y)));
    let p = first * (g(second) + h(first, g(first)));
    let q = second + g(x) * h(y, y).abs();
    let last = if x.sin() > T::lit(-0.5) {
        g(y)
    } else {
        h(x, x)
    };
    h(h(p, q), last)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.6, val -1.1);
    check_grad!(val -1.4, val 0.4);
}
