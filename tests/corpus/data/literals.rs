//! Structs made by literals, with update syntax, and read by fields.

use super::*;

mod named {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Line {
        slope: f64,
        offset: f64,
    }

    #[differentiate(wrt(line, x))]
    fn f(line: &Line, x: f64) -> f64 {
        let steeper = Line {
            slope: 2.0 * line.slope,
            offset: line.offset.sin(),
        };
        steeper.slope * x + steeper.offset * line.slope
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let line = Line {
            slope: 1.5,
            offset: 0.3,
        };
        check_data!(grad f(ref line, val -0.7), |x| k(2.0) * x[0] * x[2] + x[1].sin() * x[0]);
    }
}

mod shorthand_and_rest {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Plane {
        a: f64,
        b: f64,
        c: f64,
    }

    #[differentiate(wrt(p, a))]
    fn f(p: Plane, a: f64) -> f64 {
        let q = Plane { a, ..p };
        let r = Plane {
            b: q.a * p.a,
            c: q.c,
            ..q
        };
        let s = Plane { ..r };
        s.a * s.b + s.c * p.b
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = Plane {
            a: 1.5,
            b: 0.3,
            c: -0.4,
        };
        check_data!(grad f(val p, val -0.7), |x| x[3] * x[3] * x[0] + x[2] * x[1]);
    }
}

mod tuple_struct {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Pair(f64, f64);

    fn constant() -> Pair {
        Pair(2.0, 3.0)
    }

    #[differentiate(wrt(p))]
    fn f(p: Pair) -> f64 {
        let q = Pair(p.1 * p.0, p.0);
        let r = Pair { 0: q.1, 1: q.0 };
        let c = constant();
        r.0.exp() + r.1 * c.1 - c.0
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Pair(0.5, -1.2)), |x| x[0].exp() + k(3.0) * x[0] * x[1] - k(2.0));
    }
}

mod returned {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Polar {
        radius: f64,
        angle: f64,
    }

    #[differentiate]
    fn polar(x: f64, y: f64) -> Polar {
        Polar {
            radius: x.hypot(y),
            angle: y.atan2(x),
        }
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> Polar {
        let p = polar(x, y);
        let q = polar(p.angle, p.radius);
        Polar {
            radius: p.radius * q.angle,
            ..q
        }
    }

    fn twin(x: &[Dual]) -> [Dual; 2] {
        let (r, a) = (x[0].hypot(x[1]), x[1].atan2(x[0]));
        [r * r.atan2(a), r.atan2(a)]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val 0.5, val 1.2), |x| [
            x[0].hypot(x[1]) * x[0].hypot(x[1]).atan2(x[1].atan2(x[0])),
            x[0].hypot(x[1]).atan2(x[1].atan2(x[0])),
        ]);
        // The update takes the angle alone, and so it is the second of two oracles.
        check_data!(value f(val -0.5, val 0.2), twin);
    }
}

mod nested {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Point {
        x: f64,
        y: f64,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Segment {
        from: Point,
        to: Point,
        weights: [f64; 2],
    }

    #[differentiate(wrt(s))]
    fn f(s: &Segment) -> f64 {
        let dx = s.to.x - s.from.x;
        let dy = s.to.y - s.from.y;
        let moved = Segment {
            from: Point {
                x: s.from.x + dy,
                ..s.to.clone()
            },
            ..s.clone()
        };
        s.weights[0] * dx * dx + s.weights[1] * dy * dy + moved.from.x * moved.from.y * moved.to.x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let s = Segment {
            from: Point { x: 0.4, y: -0.3 },
            to: Point { x: 1.4, y: 0.7 },
            weights: [0.5, 2.0],
        };
        check_data!(grad f(ref s), |x| {
            let (dx, dy) = (x[2] - x[0], x[3] - x[1]);
            x[4] * dx * dx + x[5] * dy * dy + (x[0] + dy) * x[3] * x[2]
        });
    }
}

mod in_branches {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Range {
        low: f64,
        high: f64,
    }

    #[differentiate]
    fn ordered(a: f64, b: f64) -> Range {
        if a < b {
            return Range { low: a, high: b };
        }
        Range { low: b, high: a }
    }

    #[differentiate]
    fn f(a: f64, b: f64) -> f64 {
        let r = ordered(a * a, b);
        let s = if r.low > 1.0 {
            Range {
                low: r.low.ln(),
                ..r
            }
        } else {
            r
        };
        s.high - s.low * s.high
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, val 1.2), |x| x[1] - x[0] * x[0] * x[1]);
        check_data!(grad f(val 2.5, val 1.2), |x| x[0] * x[0] * (k(1.0) - x[1].ln()));
    }
}

mod unit_and_empty {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Marker;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Marked {
        value: f64,
        marker: Marker,
    }

    #[differentiate(wrt(m))]
    fn f(m: Marked) -> Marked {
        let marker = m.marker;
        Marked {
            value: m.value * m.value,
            marker,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val Marked { value: 1.5, marker: Marker }), |x| x[0] * x[0]);
    }
}
