//! Fields that are assigned, plainly and by compound operators.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct P {
    x: f64,
    y: f64,
}

mod by_value {
    use super::*;

    #[differentiate(wrt(p, t))]
    fn f(mut p: P, t: f64) -> f64 {
        p.x = p.y * t;
        p.y += p.x * p.y;
        p.x *= p.y;
        p.y -= 1.0;
        p.x / p.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 0.8 }, val 1.3), |x| {
            let a = x[1] * x[2];
            let b = x[1] + a * x[1];
            (a * b) / (b - k(1.0))
        });
    }
}

mod whole_and_part {
    use super::*;

    #[differentiate(wrt(p))]
    fn f(p: P) -> f64 {
        let mut q = p;
        let r = q;
        q = P { x: q.y, y: q.x };
        q.x += r.x;
        let s = q;
        q.x = 0.0;
        s.x * s.y + q.x + q.y * r.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 0.8 }), |x| (x[1] + x[0]) * x[0] + x[0] * x[1]);
    }
}

mod swapped_by_destructuring {
    use super::*;

    #[differentiate(wrt(p))]
    fn f(mut p: P) -> f64 {
        (p.x, p.y) = (p.y * p.y, p.x);
        let mut a;
        let b;
        P { x: a, y: b } = p;
        a *= b;
        [p.x, p.y] = [a, p.x];
        a + p.x * p.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 0.8 }), |x| {
            let a = x[1] * x[1] * x[0];
            a + a * x[1] * x[1]
        });
    }
}

mod in_array_of_structs {
    use super::*;

    #[differentiate(wrt(ps))]
    fn f(mut ps: [P; 3], k: usize) -> f64 {
        ps[k].x *= ps[0].y;
        ps[0].y = ps[k].x;
        ps[2] = P {
            x: ps[1].y,
            ..ps[0]
        };
        ps[2].x + ps[2].y * ps[k].x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let ps = [
            P { x: 0.4, y: 0.8 },
            P { x: 1.4, y: -0.8 },
            P { x: 0.1, y: 0.2 },
        ];
        check_data!(grad f(val ps, con 1), |x| {
            let a = x[2] * x[1];
            x[3] + a * a
        });
        check_data!(grad f(val ps, con 0), |x| {
            let a = x[0] * x[1];
            x[3] + a * a
        });
    }
}

mod deep {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Body {
        at: P,
        history: Vec<P>,
        mass: f64,
    }

    #[differentiate(wrt(b))]
    fn f(mut b: Body, n: usize) -> f64 {
        for i in 0..n {
            b.history.push(b.at);
            b.at.x += b.history[i].y * b.mass;
            b.history[i].x *= 2.0;
        }
        b.history[n - 1].x * b.at.x + b.history.len() as f64
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let b = Body {
            at: P { x: 0.4, y: 0.8 },
            history: vec![],
            mass: 1.5,
        };
        check_data!(grad f(val b, con 3), |x| {
            let step = x[1] * x[2];
            k(2.0) * (x[0] + step + step) * (x[0] + step + step + step) + k(3.0)
        });
    }
}

mod behind_reference {
    use super::*;

    #[differentiate(wrt(p, t))]
    fn f(p: &mut P, t: f64) {
        let q = &mut *p;
        q.x += t;
        q.y *= q.x;
        let x = &mut p.x;
        *x = x.sin();
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(state f(mut P { x: 0.4, y: 0.8 }, val 0.3), |x| [(x[0] + x[2]).sin(), x[1] * (x[0] + x[2])]);
    }
}

mod declared_first {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct P {
        x: f64,
        y: f64,
    }

    #[differentiate(wrt(p))]
    fn f(p: &P, flag: bool) -> f64 {
        let q: P;
        if flag {
            q = P { x: p.y, y: p.x };
        } else {
            q = *p;
        }
        q.x - q.y * q.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref P { x: 0.4, y: 0.8 }, con true), |x| x[1] - x[0] * x[0]);
    }
}
