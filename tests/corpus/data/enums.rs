//! Enums with unit, tuple and struct variants: made, matched, returned, changed.

use super::*;

mod shapes {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Shape {
        Empty,
        Disk(f64),
        Rectangle { width: f64, height: f64 },
        Polygon(usize, f64),
    }

    #[differentiate(wrt(shapes))]
    fn f(shapes: &[Shape]) -> f64 {
        let mut area = 0.0;
        for shape in shapes {
            area += match shape {
                Shape::Empty => 0.0,
                Shape::Disk(r) => std::f64::consts::PI * r * r,
                Shape::Rectangle { width, height } => width * height,
                Shape::Polygon(n, side) => {
                    let n = *n as f64;
                    n * side * side / (4.0 * (std::f64::consts::PI / n).tan())
                }
            };
        }
        area.sqrt()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let shapes = vec![
            Shape::Disk(0.7),
            Shape::Empty,
            Shape::Rectangle {
                width: 1.2,
                height: 0.4,
            },
            Shape::Polygon(6, 0.9),
        ];
        let pi = std::f64::consts::PI;
        check_data!(grad f(ref shapes), |x| {
            let hexagon = k(6.0 / (4.0 * (pi / 6.0).tan())) * x[3] * x[3];
            (k(pi) * x[0] * x[0] + x[1] * x[2] + hexagon).sqrt()
        });
    }
}

mod returned {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Differentiable)]
    enum Root {
        None,
        One(f64),
        Two { low: f64, high: f64 },
    }

    #[differentiate]
    fn f(a: f64, b: f64, c: f64) -> Root {
        let d = b * b - 4.0 * a * c;
        if d < 0.0 {
            return Root::None;
        }
        if d == 0.0 {
            Root::One(-b / (2.0 * a))
        } else {
            let s = d.sqrt();
            Root::Two {
                low: (-b - s) / (2.0 * a),
                high: (-b + s) / (2.0 * a),
            }
        }
    }

    #[differentiate]
    fn spread(a: f64, b: f64, c: f64) -> f64 {
        match f(a, b, c) {
            Root::Two { low, high } => (high - low) * a,
            Root::One(x) => x,
            Root::None => a * b,
        }
    }

    fn roots(x: &[Dual]) -> [Dual; 2] {
        let s = (x[1] * x[1] - k(4.0) * x[0] * x[2]).sqrt();
        [(-x[1] - s) / (k(2.0) * x[0]), (-x[1] + s) / (k(2.0) * x[0])]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val 1.5, val 4.0, val 0.5), roots);
        check_data!(value f(val 1.5, val 1.0, val 0.5), |_| Vec::<Dual>::new());
        check_data!(value f(val 1.0, val 2.0, val 1.0), |x| -x[1] / (k(2.0) * x[0]));
    }

    mod matched {
        use super::*;
        use super::{spread as f, spread_grad as f_grad, spread_grad_into as f_grad_into};
        use super::{spread_jvp as f_jvp, spread_vjp as f_vjp};

        #[test]
        fn agrees_with_dual_numbers() {
            check_data!(grad f(val 1.5, val 4.0, val 0.5), |x| (roots(x)[1] - roots(x)[0]) * x[0]);
            check_data!(grad f(val 1.5, val 1.0, val 0.5), |x| x[0] * x[1]);
        }
    }
}

mod state_machine {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    enum State {
        Rest,
        Moving { speed: f64 },
        Braking(f64, i32),
    }

    #[differentiate(wrt(state, x))]
    fn step(state: State, x: f64) -> State {
        match state {
            State::Rest => State::Moving { speed: x },
            State::Moving { speed } if speed > 3.0 => State::Braking(speed, 2),
            State::Moving { speed } => State::Moving {
                speed: speed * (1.0 + x),
            },
            State::Braking(_, 0) => State::Rest,
            State::Braking(s, n) => State::Braking(s * 0.5 - x * x, n - 1),
        }
    }

    #[differentiate]
    fn f(x: f64, n: usize) -> f64 {
        let mut state = State::Rest;
        let mut way = 0.0;
        for _ in 0..n {
            state = step(state, x);
            match state {
                State::Rest => {}
                State::Moving { speed: s } | State::Braking(s, _) => way += s,
            }
        }
        way
    }

    fn twin(x: Dual, n: usize) -> Dual {
        let (mut mode, mut s, mut left, mut way) = (0, k(0.0), 0, k(0.0));
        for _ in 0..n {
            match mode {
                0 => (mode, s) = (1, x),
                1 if s.value > 3.0 => (mode, left) = (2, 2),
                1 => s = s * (k(1.0) + x),
                _ if left == 0 => mode = 0,
                _ => {
                    s = s * k(0.5) - x * x;
                    left -= 1;
                }
            }
            if mode > 0 {
                way = way + s;
            }
        }
        way
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.8, con 9), |x| twin(x[0], 9));
        check_data!(grad f(val 1.3, con 3), |x| twin(x[0], 3));
        check_data!(grad f(val 1.3, con 0), |_| k(0.0));
    }
}

mod if_let {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Kernel {
        Gauss { width: f64 },
        Power(f64),
        Constant,
    }

    #[differentiate(wrt(kernel, r))]
    fn f(kernel: &Kernel, r: f64) -> f64 {
        if let Kernel::Gauss { width: w } = kernel {
            (-r * r / (w * w)).exp()
        } else if let Kernel::Power(p) = *kernel {
            r.powf(p)
        } else {
            r
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Kernel::Gauss { width: 0.8 }, val 0.6), |x| (-x[1] * x[1] / (x[0] * x[0])).exp());
        check_data!(grad f(ref Kernel::Power(1.4), val 0.6), |x| x[1].powf(x[0]));
        check_data!(grad f(ref Kernel::Constant, val 0.6), |x| x[0]);
    }
}

mod let_else {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Reading {
        Valid { value: f64, weight: f64 },
        Missing,
    }

    #[differentiate(wrt(readings))]
    fn f(readings: &[Reading]) -> f64 {
        let mut sum = 0.0;
        let mut weights = 0.0;
        for reading in readings {
            let Reading::Valid { value, weight } = reading else {
                continue;
            };
            sum += value * weight;
            weights += weight;
        }
        let Reading::Valid { value: first, .. } = readings[0] else {
            return sum;
        };
        sum / weights - first
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let valid = |value, weight| Reading::Valid { value, weight };
        check_data!(grad f(ref vec![valid(0.5, 1.0), Reading::Missing, valid(1.5, 2.0)]), |x| {
            (x[0] * x[1] + x[2] * x[3]) / (x[1] + x[3]) - x[0]
        });
        check_data!(grad f(ref vec![Reading::Missing, valid(1.5, 2.0)]), |x| x[0] * x[1]);
    }
}

mod changed_in_place {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Cell {
        Empty,
        Filled(f64),
        Pair { a: f64, b: f64 },
    }

    #[differentiate(wrt(cells, t))]
    fn f(cells: &mut [Cell], t: f64) {
        for cell in cells.iter_mut() {
            match cell {
                Cell::Empty => {}
                Cell::Filled(x) => *x *= t,
                Cell::Pair { a, b } => {
                    *a += *b * t;
                    *b = a.sin();
                }
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let cells = vec![
            Cell::Filled(0.5),
            Cell::Empty,
            Cell::Pair { a: 0.3, b: 0.7 },
        ];
        check_data!(state f(mut cells, val 1.3), |x| {
            let a = x[1] + x[2] * x[3];
            [x[0] * x[3], a, a.sin()]
        });
    }
}

mod with_own_names {
    use super::*;

    /// Its variants are named like those of `Option` and `Result`.
    #[derive(Clone, Debug, Differentiable)]
    enum Maybe {
        Some(f64, f64),
        Ok(f64),
        None,
    }

    #[differentiate(wrt(m))]
    fn f(m: &Maybe, t: f64) -> f64 {
        let m = match m {
            Maybe::Some(x, y) => Maybe::Some(*y, *x * 2.0),
            Maybe::Ok(x) => Maybe::Ok(x * x),
            Maybe::None => Maybe::None,
        };
        match m {
            Maybe::Some(x, y) => x - y * y,
            Maybe::Ok(x) => x.sin(),
            Maybe::None => t,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Maybe::Some(0.5, 0.7), con 1.0), |x| x[1] - k(4.0) * x[0] * x[0]);
        check_data!(grad f(ref Maybe::Ok(0.5), con 1.0), |x| (x[0] * x[0]).sin());
        check_data!(grad f(ref Maybe::None, con 1.0), |_| k(1.0));
    }
}

mod imported_variants {
    use super::*;

    use Op::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    enum Op {
        Scale(f64),
        Shift(f64),
        Negate,
    }

    #[differentiate(wrt(ops, x))]
    fn f(ops: &[Op], x: f64) -> f64 {
        let mut y = x;
        for op in ops {
            y = match *op {
                Scale(k) => k * y,
                Shift(d) => y + d,
                Negate => -y,
            };
        }
        y * y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![Scale(0.5), Negate, Shift(0.3), Scale(1.5)], val 0.9), |x| {
            let y = (x[1] - x[0] * x[3]) * x[2];
            y * y
        });
    }
}

mod nested {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Inner {
        A(f64),
        B([f64; 2]),
    }

    #[derive(Clone, Debug, Differentiable)]
    enum Outer {
        One(Inner),
        Two(Inner, Option<f64>),
        Many { all: Vec<Inner>, scale: f64 },
    }

    #[differentiate(wrt(inner))]
    fn inside(inner: &Inner) -> f64 {
        match inner {
            Inner::A(x) => x * x,
            Inner::B([x, y]) => x * y,
        }
    }

    #[differentiate(wrt(o))]
    fn f(o: &Outer) -> f64 {
        match o {
            Outer::One(Inner::A(x)) => x.exp(),
            Outer::One(inner) | Outer::Two(inner, None) => inside(inner),
            Outer::Two(Inner::B([a, b]), Some(c)) => a * c - b,
            Outer::Two(other, Some(c)) => inside(other) * c,
            Outer::Many { all, scale } => {
                let mut sum = 0.0;
                for inner in all {
                    sum += scale * inside(inner);
                }
                sum
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        use Inner::{A, B};
        check_data!(grad f(ref Outer::One(A(0.4))), |x| x[0].exp());
        check_data!(grad f(ref Outer::One(B([0.4, 0.9]))), |x| x[0] * x[1]);
        check_data!(grad f(ref Outer::Two(A(0.4), None)), |x| x[0] * x[0]);
        check_data!(grad f(ref Outer::Two(B([0.4, 0.9]), Some(1.2))), |x| x[0] * x[2] - x[1]);
        check_data!(grad f(ref Outer::Two(A(0.4), Some(1.2))), |x| x[0] * x[0] * x[1]);
        check_data!(grad f(ref Outer::Many { all: vec![A(0.4), B([0.3, 0.8])], scale: 1.5 }), |x| {
            x[3] * (x[0] * x[0] + x[1] * x[2])
        });
    }
}

mod while_let {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    enum Step {
        Go(f64),
        Stop { at: f64 },
    }

    #[differentiate]
    fn next(x: f64, limit: f64) -> Step {
        if x < limit {
            Step::Go(x * x)
        } else {
            Step::Stop { at: x }
        }
    }

    #[differentiate]
    fn f(x: f64, limit: f64) -> f64 {
        let mut y = x;
        while let Step::Go(z) = next(y, limit) {
            y = z + x;
        }
        y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 1.3, val 40.0), |x| {
            let mut y = x[0];
            while y.value < 40.0 {
                y = y * y + x[0];
            }
            y
        });
    }
}

mod alternatives {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    enum Wave {
        Sine(f64),
        Cosine { phase: f64 },
        Flat,
    }

    #[differentiate(wrt(w, t))]
    fn f(w: &mut (Wave, Wave), t: f64) -> f64 {
        let mut sum = 0.0;
        if let Wave::Sine(p) | Wave::Cosine { phase: p } = w.0 {
            sum += p * t;
        }
        if let (Wave::Sine(p), Wave::Sine(q)) | (Wave::Sine(p), Wave::Cosine { phase: q }) = w {
            *p += *q;
            *q *= t;
        }
        match w {
            (Wave::Flat, Wave::Flat) => t,
            (Wave::Sine(a) | Wave::Cosine { phase: a }, Wave::Flat) => *a * sum,
            (_, Wave::Sine(b) | Wave::Cosine { phase: b }) if *b > 10.0 => *b,
            (_, Wave::Sine(b) | Wave::Cosine { phase: b }) => b.sin() + sum,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        use Wave::{Cosine, Flat, Sine};
        let (a, b) = (Sine(0.4), Cosine { phase: 0.9 });
        check_data!(value f(mut (a, b), val 1.5), |x| {
            [(x[1] * x[2]).sin() + x[0] * x[2], x[0] + x[1], x[1] * x[2]]
        });
        check_data!(value f(mut (b, a), val 1.5), |x| [x[1].sin() + x[0] * x[2], x[0], x[1]]);
        check_data!(value f(mut (b, Flat), val 1.5), |x| [x[0] * x[0] * x[1], x[0]]);
        check_data!(value f(mut (Flat, Flat), val 1.5), |x| x[0]);
        check_data!(value f(mut (Flat, Sine(12.0)), val 1.5), |x| [x[0], x[0]]);
    }
}

mod imported_variants_in_braces {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Expr {
        Var,
        Const(f64),
        Power { base: Box<Expr>, exponent: f64 },
        Sum(Vec<Expr>),
    }

    use Expr::*;
    #[differentiate]
    impl Expr {
        #[differentiate(wrt(self, x))]
        fn f(&self, x: f64) -> f64 {
            match self {
                Var => x,
                Const(c) => *c,
                Power { base, exponent } => base.f(x).powf(*exponent),
                Sum(terms) => terms.iter().map(|t| t.f(x)).sum(),
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let e = Sum(vec![
            Const(0.5),
            Power {
                base: Box::new(Var),
                exponent: 2.5,
            },
            Var,
        ]);
        check_data!(grad Expr::f(ref e, val 0.9), |x| x[0] + (x[1] * x[2].ln()).exp() + x[2]);
    }
}
