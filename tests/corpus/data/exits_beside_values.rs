//! Values of a user's type whose branch or loop may be left for good: there is no blank of such a type.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    a: (f64, f64),
}

#[derive(Clone, Debug, Differentiable)]
struct Row {
    scale: f64,
    items: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Slow,
    Fast(usize),
}

mod value_of_a_loop {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let Pair { a: mut s } = Pair { a: (x, y) };
        s.1 += x * 0.6;
        let mut k = 0;
        let e = Pair {
            a: loop {
                k += 1;
                if -s.1 < y * k as f64 {
                    return s.0 * 3.0;
                }
                if k >= n {
                    break s;
                }
            },
        };
        e.a.0 * e.a.1 + x
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let s = y + x * T::lit(0.6);
        if (1..=n).any(|k| -s < y * T::lit(k as f64)) {
            return x * T::lit(3.0);
        }
        x * s + x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(
            f(x, y, n = 3),
            twin,
            [[2.0, 0.5], [-0.5, -1.5], [1.0, -0.4]]
        );
    }
}

mod value_of_a_branch {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let mut total = x;
        for k in 0..n {
            let p = if k % 2 == 0 {
                if x * (k as f64) > y {
                    break;
                }
                let mut p = Pair { a: (x * y, y) };
                p.a.0 += total;
                p
            } else {
                Pair { a: (y, x) }
            };
            total += p.a.0 * p.a.1;
        }
        total * y
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let mut total = x;
        for k in 0..n {
            if k % 2 == 0 && x * T::lit(k as f64) > y {
                break;
            }
            total = if k % 2 == 0 {
                total + (x * y + total) * y
            } else {
                total + x * y
            };
        }
        total * y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(
            f(x, y, n = 5),
            twin,
            [[2.0, 0.5], [-0.5, -1.5], [0.25, 0.9]]
        );
    }
}

mod value_of_a_labelled_block {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let row = 'made: {
            if x > y {
                if n > 2 {
                    return x * x * y;
                }
                break 'made Row {
                    scale: x,
                    items: vec![y, x],
                };
            }
            Row {
                scale: y.sin(),
                items: vec![x; n],
            }
        };
        row.scale * row.items.iter().map(|v| v * v).sum::<f64>()
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        match (x > y, n > 2) {
            (true, true) => x * x * y,
            (true, false) => x * (x * x + y * y),
            (false, _) => y.sin() * x * x * T::lit(n as f64),
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y, n = 3), twin, [[2.0, 0.5], [-1.5, -0.5]]);
        check_scalars!(f(x, y, n = 1), twin, [[2.0, 0.5], [-1.5, -0.5]]);
    }
}

mod lists_in_loops {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let mut total = 0.0;
        'rows: for k in 0..n {
            let row = {
                let mut items = vec![x];
                while items.len() < 4 {
                    let last = items[items.len() - 1];
                    if last > 20.0 {
                        continue 'rows;
                    }
                    if last < -20.0 {
                        return total - last;
                    }
                    items.push(last * y + k as f64);
                }
                Row { scale: y, items }
            };
            total += row.scale * row.items[3];
        }
        total
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let mut total = T::ZERO;
        for k in 0..n {
            let mut last = x;
            let mut steps = 0;
            while steps < 3 && !(last > T::lit(20.0)) {
                if last < T::lit(-20.0) {
                    return total - last;
                }
                last = last * y + T::lit(k as f64);
                steps += 1;
            }
            if steps == 3 {
                total = total + y * last;
            }
        }
        total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(
            f(x, y, n = 4),
            twin,
            [[2.0, 0.5], [3.0, 2.5], [-3.0, 3.0], [1.0, 2.3]]
        );
    }
}

mod constants {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let mode = if n > 1 {
            if n > 4 {
                return x * y;
            }
            Mode::Fast(n)
        } else {
            Mode::Slow
        };
        match mode {
            Mode::Slow => x.sin() * y,
            Mode::Fast(k) => x.powi(k as i32) * y,
        }
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        match n {
            0 | 1 => x.sin() * y,
            2..=4 => (0..n).fold(y, |all, _| all * x),
            _ => x * y,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [0, 1, 3, 5] {
            check_scalars!(f(x, y, n = n), twin, [[2.0, 0.5], [-1.5, -0.5]]);
        }
    }
}

mod references_and_options {
    use super::*;
    use crate::support::*;

    const SLOW: [f64; 3] = [0.5, 0.25, 2.0];
    const FAST: [f64; 3] = [1.5, 3.0, 1.0];

    #[differentiate]
    fn f(x: f64, y: f64, n: usize, data: &[f64; 3]) -> f64 {
        let table: &[f64] = if n > 0 {
            if x < -1.0 {
                return y;
            }
            &SLOW
        } else {
            &FAST
        };
        let name = if n > 2 {
            if y > 2.0 {
                return x * y;
            }
            "long"
        } else {
            "short"
        };
        let found = if n % 2 == 0 {
            if x > 5.0 {
                return x;
            }
            Some(x * y)
        } else {
            None
        };
        let pair = loop {
            if y < -2.0 {
                return y * y;
            }
            break (Pair { a: (x, y) }, n);
        };
        let mut total = 0.0;
        'all: for k in 0..pair.1 {
            let part = if k > 1 {
                if x * k as f64 > 3.0 {
                    break 'all;
                }
                &data[..k.min(3)]
            } else {
                &data[1..]
            };
            total += part.iter().sum::<f64>() * pair.0.a.0;
        }
        table[0] * found.unwrap_or(x) * name.len() as f64 + total
    }

    fn twin<T: Real>(x: T, y: T, n: usize, data: &[T; 3]) -> T {
        let lit = T::lit;
        if n > 0 && x < lit(-1.0) {
            return y;
        }
        if n > 2 && y > lit(2.0) {
            return x * y;
        }
        if n % 2 == 0 && x > lit(5.0) {
            return x;
        }
        if y < lit(-2.0) {
            return y * y;
        }
        let mut total = lit(0.0);
        for k in 0..n {
            if k > 1 && x * lit(k as f64) > lit(3.0) {
                break;
            }
            let part = if k > 1 { &data[..k.min(3)] } else { &data[1..] };
            total = part.iter().fold(total, |total, v| total + *v * x);
        }
        let scale = if n > 0 { 0.5 } else { 1.5 };
        let found = if n % 2 == 0 { x * y } else { x };
        found * lit(scale) * lit(if n > 2 { 4.0 } else { 5.0 }) + total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let points = [
            [2.0, 0.5, 1.0, -0.5, 0.7],
            [-1.5, -0.5, 1.0, -0.5, 0.7],
            [0.5, 2.5, 1.0, -0.5, 0.7],
            [0.5, -2.5, 1.0, -0.5, 0.7],
            [6.0, 0.5, 1.0, -0.5, 0.7],
            [0.9, 0.5, 1.0, -0.5, 0.7],
        ];
        for n in [0, 1, 3, 4] {
            for p in points {
                check!(f(x: f64, y: f64, n = n, data: &[f64; 3]) -> f64, twin, [p]);
            }
        }
    }
}

mod of_closures {
    use super::*;
    use crate::support::*;

    #[differentiate]
    fn f(x: f64, y: f64, n: usize) -> f64 {
        let make = |t: f64| -> Row {
            if t > 1.0 {
                return Row {
                    scale: t,
                    items: vec![x],
                };
            }
            let items = if n > 1 {
                if t < 0.0 {
                    return Row {
                        scale: y,
                        items: vec![x, t],
                    };
                }
                vec![t; n]
            } else {
                vec![x * t]
            };
            Row { scale: x, items }
        };
        let all = |row: Row| row.scale * row.items.iter().map(|v| v * v).sum::<f64>();
        all(make(x)) + all(make(y)) * all(make(x * y))
    }

    fn twin<T: Real>(x: T, y: T, n: usize) -> T {
        let all = |t: T| {
            if t > T::ONE {
                t * x * x
            } else if n > 1 && t < T::ZERO {
                y * (x * x + t * t)
            } else if n > 1 {
                x * t * t * T::lit(n as f64)
            } else {
                x * (x * t) * (x * t)
            }
        };
        all(x) + all(y) * all(x * y)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        for n in [1, 3] {
            check_scalars!(
                f(x, y, n = n),
                twin,
                [[2.0, 0.5], [-0.5, 1.5], [0.4, 0.3], [-2.0, -0.3]]
            );
        }
    }
}
