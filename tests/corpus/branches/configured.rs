//! `cfg` inside of a body: on statements, on the tail, on arms, fields and elements.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;
use std::ops::Mul;

#[test]
fn statements() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        #[cfg(debug_assertions)]
        let scale = 2.0;
        #[cfg(not(debug_assertions))]
        let scale = 1.0 + 1.0;
        #[cfg(all(windows, not(windows)))]
        return x;
        let mut sum = x * scale;
        #[cfg(any(unix, windows, test))]
        {
            sum += y * y;
        }
        #[cfg(not(test))]
        println!("{sum}");
        sum * x
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (x + x + y * y) * x
    }
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [-2.0, 0.3]]);
}

#[test]
fn tails_and_arms() {
    #[differentiate]
    fn power(x: f64, n: usize) -> f64 {
        match n {
            0 => 1.0,
            #[cfg(test)]
            1 => x,
            #[cfg(not(test))]
            1 => 2.0 * x,
            _ => x * power(x, n - 1),
        }
    }
    #[differentiate]
    fn f(x: f64) -> f64 {
        let list = [
            x,
            #[cfg(test)]
            power(x, 3),
            #[cfg(not(test))]
            x.cos(),
        ];
        #[cfg(not(test))]
        {
            list[0]
        }
        #[cfg(test)]
        {
            list[0] * list[1]
        }
    }
    fn twin<T: Real>(x: T) -> T {
        x * x * x * x
    }
    check_scalars!(f(x), twin, [[0.5], [-2.0]]);
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiate]
impl Pair {
    #[differentiate(wrt(self))]
    fn total(&self) -> f64 {
        #[cfg(test)]
        let total = self.a + self.b;
        #[cfg(not(test))]
        let total = self.a;
        total
    }
}

#[differentiate]
impl Mul for Pair {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        #[cfg(test)]
        let a = self.a * other.a;
        #[cfg(not(test))]
        let a = self.a;
        let b = self.b * other.b;
        Self { a, b }
    }
}

#[test]
fn methods_and_operators() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let pair = Pair {
            a: x,
            #[cfg(test)]
            b: y,
            #[cfg(not(test))]
            b: x,
        };
        (pair * pair).total() * pair.total()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        (x * x + y * y) * (x + y)
    }
    check_scalars!(f(x, y), twin, [[0.5, 1.5], [-2.0, 0.3]]);
}
