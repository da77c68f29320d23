//! Structs taken apart by patterns: in `let`, in parameters, in `match`, in loops.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct P {
    x: f64,
    y: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Q(P, [f64; 2], i32);

mod in_let {
    use super::*;

    #[differentiate(wrt(q))]
    fn f(q: Q) -> f64 {
        let Q(P { x, y: height }, [a, b], n) = q;
        x * height.powi(n) + a / b
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Q(P { x: 0.4, y: 0.8 }, [1.5, 0.3], 3)), |x| x[0] * x[1].powi(3) + x[2] / x[3]);
    }
}

mod in_let_by_reference {
    use super::*;

    #[differentiate(wrt(q))]
    fn f(q: &Q) -> f64 {
        let Q(p, weights, _) = q;
        let P { x, .. } = p;
        let &P { y, .. } = p;
        let mut sum = 0.0;
        for w in weights {
            sum += w * x * y;
        }
        sum * *x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Q(P { x: 0.4, y: 0.8 }, [1.5, 0.3], 3)), |x| (x[2] + x[3]) * x[0] * x[1] * x[0]);
    }
}

mod in_let_by_mutable_reference {
    use super::*;

    #[differentiate(wrt(q))]
    fn f(q: &mut Q) {
        let Q(P { x, y }, weights, n) = q;
        *x *= *y;
        *y += weights[0];
        weights[1] = *x * *x;
        *n += 1;
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(state f(mut Q(P { x: 0.4, y: 0.8 }, [1.5, 0.3], 3)), |x| [
            x[0] * x[1],
            x[1] + x[2],
            x[2],
            x[0] * x[1] * x[0] * x[1],
        ]);
    }
}

mod in_parameters {
    use super::*;

    fn first(P { x, .. }: P, [_, n]: [i32; 2]) -> f64 {
        x * f64::from(n)
    }

    #[differentiate(wrt(w))]
    fn f(P { x, y }: P, w: &[f64; 2]) -> f64 {
        let [a, b] = w;
        x * a + y * b * b + first(P { x, y }, [1, 2])
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(con P { x: 0.4, y: 0.8 }, ref [0.3, 0.9]), |x| {
            k(0.4) * x[0] + k(0.8) * x[1] * x[1] + k(0.8)
        });
    }
}

mod with_literals {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Term {
        coefficient: f64,
        power: i32,
        negated: bool,
    }

    #[differentiate(wrt(terms, x))]
    fn f(terms: &[Term], x: f64) -> f64 {
        let mut sum = 0.0;
        for term in terms {
            sum += match term {
                Term {
                    power: 0,
                    coefficient,
                    ..
                } => *coefficient,
                Term {
                    power: 1,
                    coefficient: c,
                    negated: false,
                } => c * x,
                Term {
                    negated: true,
                    coefficient,
                    power,
                } => -coefficient * x.powi(*power),
                Term {
                    coefficient,
                    power: n,
                    ..
                } if *n < 0 => coefficient / x.powi(-n),
                Term {
                    coefficient,
                    power,
                    negated: _,
                } => coefficient * x.powi(*power),
            };
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let term = |coefficient, power, negated| Term {
            coefficient,
            power,
            negated,
        };
        let terms = vec![
            term(0.5, 0, true),
            term(1.5, 1, false),
            term(-0.7, 1, true),
            term(0.9, -2, false),
            term(2.5, 3, false),
        ];
        check_data!(grad f(ref terms, val 1.3), |c| {
            let x = c[5];
            c[0] + c[1] * x - c[2] * x + c[3] / (x * x) + c[4] * x * x * x
        });
    }
}

mod in_loops {
    use super::*;

    #[differentiate(wrt(points))]
    fn f(points: &[P]) -> f64 {
        let mut total = 0.0;
        for (i, &P { x, y }) in points.iter().enumerate() {
            total += x * y.powi(i as i32);
        }
        for P { x, y } in points {
            total *= x - y;
        }
        for pair in points.windows(2) {
            if let [P { x, .. }, P { y, .. }] = pair {
                total += x * y;
            }
        }
        total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let points = vec![
            P { x: 0.4, y: 0.8 },
            P { x: 1.4, y: -0.8 },
            P { x: 0.1, y: 0.2 },
        ];
        check_data!(grad f(ref points), |x| {
            let t = x[0] + x[2] * x[3] + x[4] * x[5] * x[5];
            t * (x[0] - x[1]) * (x[2] - x[3]) * (x[4] - x[5]) + x[0] * x[3] + x[2] * x[5]
        });
    }
}

mod whole_by_at {
    use super::*;

    #[differentiate(wrt(p))]
    fn f(p: P) -> f64 {
        let q @ P { x, .. } = p;
        match q {
            r @ P { y, .. } if y > 1.0 => r.x * y,
            P { y: s @ ..=0.0, .. } => s * x,
            r => r.y.sin() + x,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val P { x: 0.4, y: 1.8 }), |x| x[0] * x[1]);
        check_data!(grad f(val P { x: 0.4, y: -0.8 }), |x| x[0] * x[1]);
        check_data!(grad f(val P { x: 0.4, y: 0.8 }), |x| x[1].sin() + x[0]);
    }
}

mod by_ref_bindings {
    use super::*;

    #[differentiate(wrt(q))]
    fn f(mut q: Q) -> f64 {
        let Q(ref p, ref mut w, _) = q;
        w[0] += p.x;
        let Q(_, [ref a, _], _) = q;
        let b = *a * 2.0;
        q.1[0] = b * b;
        q.1[0] + b + q.0.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Q(P { x: 0.4, y: 0.8 }, [1.5, 0.3], 3)), |x| {
            let b = k(2.0) * (x[2] + x[0]);
            b * b + b + x[1]
        });
    }
}
