//! Tuples of structs, arrays, `Vec`s and tuples.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct P {
    x: f64,
    y: f64,
}

mod returned {
    use super::*;

    #[differentiate(wrt(p, t))]
    fn parts(p: P, t: f64) -> (P, (f64, [f64; 2]), Vec<P>) {
        let q = P { x: p.y * t, y: p.x };
        (q, (p.x * p.y, [t, t * t]), vec![p, q])
    }

    #[differentiate(wrt(p, t))]
    fn f(p: P, t: f64) -> f64 {
        let (q, (a, [b, c]), all) = parts(p, t);
        let mut s = q.x * a + b - c * q.y;
        for P { x, y } in all {
            s += x * y;
        }
        s
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 0.8 }, val 1.7), |x| {
            let (p, q, t) = (x[0], x[1], x[2]);
            q * t * p * q + t - t * t * p + p * q + q * t * p
        });
        let all = |x: &[Dual]| {
            let (p, q, t) = (x[0], x[1], x[2]);
            vec![q * t, p, p * q, t, t * t, p, q, q * t, p]
        };
        {
            use super::returned::parts as f;
            use super::returned::{parts_jvp as f_jvp, parts_vjp as f_vjp};
            check_data!(value f(val P { x: 0.4, y: 0.8 }, val 1.7), all);
        }
    }
}

mod as_state {
    use super::*;

    #[differentiate(wrt(s, x))]
    fn f(s: &mut (P, [P; 2], usize), x: f64) -> f64 {
        s.0.x *= x;
        s.1[s.2].y += s.0.x;
        s.1[0] = s.0;
        let (p, [q, r], _) = *s;
        p.x + q.y * r.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let s = (
            P { x: 0.4, y: 0.8 },
            [P { x: 1.4, y: -0.8 }, P { x: 0.1, y: 0.2 }],
            1,
        );
        check_data!(value f(mut s, val 0.6), |x| {
            let a = x[0] * x[6];
            let r = x[5] + a;
            [a + x[1] * r, a, x[1], a, x[1], x[4], r]
        });
    }
}

mod parameters {
    use super::*;

    #[differentiate(wrt(pairs))]
    fn f(pairs: &[(P, f64)], (scale, n): (f64, usize)) -> f64 {
        let mut sum = 0.0;
        for (p, w) in pairs.iter().take(n) {
            sum += w * (p.x - p.y).powi(2);
        }
        let (last, weight) = &pairs[n - 1];
        sum * scale + last.x * weight
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let pairs = vec![(P { x: 0.4, y: 0.8 }, 0.5), (P { x: 1.4, y: -0.8 }, 2.0)];
        check_data!(grad f(ref pairs, con (1.5, 2)), |x| {
            let (a, b) = (x[0] - x[1], x[3] - x[4]);
            k(1.5) * (x[2] * a * a + x[5] * b * b) + x[3] * x[5]
        });
    }
}

mod loop_state {
    use super::*;

    #[differentiate(wrt(p))]
    fn f(p: P, n: usize) -> f64 {
        let (mut a, mut b) = (p, (p.x, 1.0));
        for _ in 0..n {
            (a.x, b) = (a.y * b.0, (b.1, a.x));
            let (c, d) = b;
            a.y += c * d;
        }
        a.x * a.y + b.0 - b.1
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 0.8 }, con 4), |x| {
            let (mut ax, mut ay, mut b) = (x[0], x[1], (x[0], k(1.0)));
            for _ in 0..4 {
                (ax, b) = (ay * b.0, (b.1, ax));
                ay = ay + b.0 * b.1;
            }
            ax * ay + b.0 - b.1
        });
    }
}
