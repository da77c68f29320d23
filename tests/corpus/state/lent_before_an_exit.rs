//! What follows an exit reads what was lent exclusively before it, though the exit has moved it into the loan's scope.

use super::differentiate;
use crate::support::*;

mod an_element {
    use super::*;

    #[differentiate]
    fn f(x: f64, mut s: Vec<f64>, n: usize) -> f64 {
        {
            let r = &mut s[n % 2];
            let d: f64;
            if n % 3 == 1 {
                d = x;
            } else {
                d = x * (*r).max(0.25);
            }
            if n % 3 == 0 {
                return d;
            }
        }
        x * s[n % 2] + s[0]
    }

    fn twin<T: Real>(x: T, s: Vec<T>, n: usize) -> T {
        match n % 3 {
            0 => {
                x * (if s[n % 2] > T::lit(0.25) {
                    s[n % 2]
                } else {
                    T::lit(0.25)
                })
            }
            _ => x * s[n % 2] + s[0],
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [0, 1, 2, 3] {
            check!(f(x: f64, s: Vec<f64>, n = n) -> f64, twin, [[2.0, 0.5, 1.5], [-0.5, 0.1, -1.5]]);
        }
    }
}

mod a_part {
    use super::*;

    #[differentiate]
    fn f(x: f64, s: &[f64; 4], n: usize) -> f64 {
        let mut s = *s;
        {
            let (left, right) = s.split_at_mut(2);
            let r = &mut left[..n % 2 + 1];
            r[0] *= x;
            let all = r.iter().map(|v| v * v).sum::<f64>() * right[0];
            if all > 4.0 {
                return all * x;
            }
            right[1] += r[0];
        }
        s.iter().map(|v| v * x).sum::<f64>() * s[0]
    }

    fn twin<T: Real>(x: T, s: &[T; 4], n: usize) -> T {
        let first = s[0] * x;
        let second = if n % 2 == 1 { s[1] * s[1] } else { T::ZERO };
        let all = (first * first + second) * s[2];
        if all > T::lit(4.0) {
            return all * x;
        }
        (first + s[1] + s[2] + s[3] + first) * x * first
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [0, 1] {
            check!(f(x: f64, s: &[f64; 4], n = n) -> f64, twin, [[2.0, 0.5, 1.5, 0.7, -1.0], [-0.5, 3.1, -1.5, 2.0, 1.0]]);
        }
    }
}
