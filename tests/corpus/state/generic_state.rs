//! Functions over any number that change what they borrow: `+=` between elements, constant state handed on, and numbers
//! made of lengths and counters.

use super::differentiate;
use crate::support::*;

mod elements {
    use super::*;

    #[differentiate(constant(rate))]
    fn f<T: Real>(v: &mut Vec<T>, rate: T, n: usize) {
        {
            let r = &mut v[..];
            r[1] += r[n % 3];
        }
        for k in 0..n {
            let w = v[k % 3] * T::lit(v.len() as f64) * rate;
            v[(k + 1) % 3] -= w * T::lit((k + 1) as f64 * 0.25);
        }
    }

    fn twin<T: Real>(v: &mut Vec<T>, rate: f64, n: usize) {
        let r = v[n % 3];
        v[1] += r;
        for k in 0..n {
            let w = v[k % 3] * T::lit(3.0 * rate);
            v[(k + 1) % 3] -= w * T::lit((k + 1) as f64 / 4.0);
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [0, 1, 4] {
            check!(f(v: &mut Vec<f64>, rate = 0.3, n = n) -> (), twin, [[0.4, -1.2, 0.7]]);
        }
    }
}

mod constants_handed_on {
    use super::*;

    #[differentiate]
    fn step<T: Real>(s: &mut T, x: T, by: &T) -> T {
        *s += x * *by;
        s.sin()
    }

    #[differentiate]
    fn f<T: Real>(x: T, n: usize) -> T {
        let mut still = T::lit(0.5);
        let mut sum = step(&mut still, T::lit(n as f64), &T::lit(2.0));
        let mut s = x;
        for _ in 0..n {
            sum += step(&mut s, T::lit((n + 2) as f64), &x);
        }
        let _ = step(&mut still, x, &x);
        sum
    }

    fn twin<T: Real>(x: T, n: usize) -> T {
        let mut sum = T::lit(0.5 + 2.0 * n as f64).sin();
        let mut s = x;
        for _ in 0..n {
            s += x * T::lit((n + 2) as f64);
            sum += s.sin();
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [0, 1, 4] {
            check_scalars!(f(x, n = n), twin, [[0.7], [-0.2]]);
        }
    }
}
