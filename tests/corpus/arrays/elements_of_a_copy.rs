//! A loop over an array by value runs over a copy: what its body changes in the array is not seen by the loop.

use super::differentiate;
use crate::support::*;

mod whole {
    use super::*;

    #[differentiate]
    fn f(x: f64, p: f64) -> f64 {
        let mut u = [x, p];
        let mut s = 0.0;
        for e in u {
            u[1] *= e;
            s += e;
        }
        for (k, e) in u.into_iter().enumerate() {
            u[1 - k] -= e * x;
            s += e;
        }
        s * u[1] + u[0]
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        let (a, b) = (x, p * x * p);
        let s = x + p + a + b;
        s * (b - a * x) + (a - b * x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}

mod parts {
    use super::*;

    #[differentiate]
    fn f(x: f64, p: f64) -> f64 {
        let mut m = [[x, p], [p, x * p]];
        let mut t = ([x, 2.0], p);
        let mut s = 0.0;
        for e in m[0] {
            m[0][1] *= e;
            s += e;
        }
        for row in m {
            m[1] = [row[0], x];
            s += row[1];
        }
        for e in t.0 {
            t.0 = [p, p];
            s *= e;
        }
        s + m[1][0] * t.0[1]
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        let s = x + p + p * x * p + x * p;
        s * x * T::lit(2.0) + p * p
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}

mod chains {
    use super::*;

    #[differentiate]
    fn f(x: f64, p: f64) -> f64 {
        let mut u = [x, p];
        let mut v = [(x, p), (p, x)];
        let w = vec![p, x];
        let s: f64 = u
            .into_iter()
            .map(|e| {
                u[1] *= e;
                e
            })
            .sum();
        let mut t = 0.0;
        for (a, b) in w.iter().zip(u) {
            u[1] += a;
            t += a * b;
        }
        for (a, b) in v {
            v[1].0 = a * b;
            t += b;
        }
        s * u[1] + t * v[1].0
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        let u = p * x * p;
        let t = p * x + x * u + p + x;
        (x + p) * (u + p + x) + t * (p * x)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}

mod moved {
    use super::*;

    #[differentiate]
    fn f(x: f64, p: f64) -> f64 {
        let mut w = vec![1.0, p];
        let mut s = 0.0;
        for e in w {
            w = vec![e, x, s];
            s += e * w[1];
        }
        s
    }

    fn twin<T: Real>(x: T, p: T) -> T {
        x + p * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, p), twin, [[1.3, 0.7], [-0.4, 2.0]]);
    }
}

mod behind_a_reference {
    use super::*;

    #[differentiate]
    fn f(u: &mut [f64; 2], x: f64) -> f64 {
        let mut s = x;
        for e in *u {
            u[1] *= s;
            s += e;
        }
        s
    }

    fn twin<T: Real>(u: &mut [T; 2], x: T) -> T {
        let [a, b] = *u;
        u[1] = b * x * (x + a);
        x + a + b
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!([vjp, jvp] f(u: &mut [f64; 2], x: f64) -> f64, twin, [[1.3, 0.7, 0.4]]);
    }
}
