//! `return` from inside nested loops, of values that belong to different depths.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = x;
    for i in 0..5 {
        a += y * f64::from(i);
        if a > 30.0 {
            return a.ln();
        }
        let mut b = a;
        while b < 4.0 {
            b = b * b + 0.5;
            if b > 3.0 && b < 3.5 {
                return a * b;
            }
            loop {
                b += 0.25;
                if b > 3.6 {
                    break;
                }
                if a < -3.0 {
                    return b;
                }
                if b > 2.0 {
                    break;
                }
            }
        }
        a = a + b / 8.0;
    }
    a * y
}

fn twin<T: Real>(x: T, y: T) -> T {
    let c = T::lit;
    let (mut a, mut i) = (x, 0);
    while i < 5 {
        a += y * c(f64::from(i));
        if a > c(30.0) {
            return a.ln();
        }
        let mut b = a;
        while b < c(4.0) {
            b = b * b + c(0.5);
            if b > c(3.0) && b < c(3.5) {
                return a * b;
            }
            b += c(0.25);
            while b <= c(3.6) {
                if a < c(-3.0) {
                    return b;
                }
                if b > c(2.0) {
                    break;
                }
                b += c(0.25);
            }
        }
        a += b * c(0.125);
        i += 1;
    }
    a * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [
            [2.0, 10.0],
            [0.1, 0.1],
            [-1.0, -2.5],
            [1.63, 0.2],
            [0.5, -0.25],
            [31.0, 1.0]
        ]
    );
}
