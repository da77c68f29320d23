//! References chosen at run time, also several of them at once, to be read from.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[test]
fn to_numbers() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let (a, b) = (2.0 * x, x * y);
        let least = if a < b { &a } else { &b };
        let (lo, hi) = if a < b { (&a, &b) } else { (&b, &a) };
        *least * x + lo * *hi - hi.sin()
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let (a, b) = (x + x, x * y);
        a.min(b) * x + a * b - a.max(b).sin()
    }
    check_scalars!(f(x, y), twin, [[0.5, 1.0], [0.5, 3.0]]);
}

#[test]
fn to_lists_of_several_lengths() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let u: Vec<f64> = x.iter().map(|a| a * a).collect();
        let v = y.to_vec();
        let (first, second) = if u[0] > v[0] { (&u, &v) } else { (&v, &u) };
        let mut sum = 0.0;
        for (a, b) in first.iter().zip(second) {
            sum += a * b.exp();
        }
        let (p, q) = match u.len() {
            2 => (x, y),
            _ => (&y[1..], x),
        };
        sum + p[0] * q.iter().sum::<f64>() + second[1]
    }
    fn twin(x: &[Dual], y: &[Dual]) -> Dual {
        let u: Vec<Dual> = x.iter().map(|a| *a * *a).collect();
        let swapped = u[0].value <= y[0].value;
        let mut sum = if swapped { u[1] } else { y[1] };
        for (a, b) in u.iter().zip(y) {
            sum = sum + if swapped { *b * a.exp() } else { *a * b.exp() };
        }
        let all = |x: &[Dual]| x.iter().fold(Dual::lit(0.0), |sum, a| sum + *a);
        sum + if x.len() == 2 {
            x[0] * all(y)
        } else {
            y[1] * all(x)
        }
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[0.5, 2.0, 1.0, 0.7], [2.0, 0.4, 1.0, -0.7]]);
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[0.5, 2.0, 0.1, 1.0, 0.7, 0.3]]);
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    mass: f64,
    at: [f64; 2],
}

#[differentiate(wrt(a, b))]
fn f(a: &Body, b: &Body) -> f64 {
    let (heavy, light) = if a.mass > b.mass { (a, b) } else { (b, a) };
    let left = if a.at[0] < b.at[0] { a } else { b };
    heavy.mass * light.at[0] - heavy.at[1] * light.mass.sin() + left.at[1]
}

#[test]
fn to_structs() {
    use crate::support::data::check_data;
    let bodies = [
        Body {
            mass: 2.0,
            at: [0.3, -0.5],
        },
        Body {
            mass: 0.7,
            at: [1.3, 0.9],
        },
    ];
    check_data!(grad f(ref bodies[0], ref bodies[1]), |c| {
        c[0] * c[4] - c[2] * c[3].sin() + c[2]
    });
    check_data!(grad f(ref bodies[1], ref bodies[0]), |c| {
        c[3] * c[1] - c[5] * c[0].sin() + c[5]
    });
}
