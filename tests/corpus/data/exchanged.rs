//! `mem::swap`, `replace` and `take` on active data.

use super::*;

#[derive(Clone, Debug, Default, Differentiable)]
struct P {
    x: f64,
    y: f64,
    trail: Vec<f64>,
}

mod swapped {
    use super::*;

    #[differentiate(wrt(a, b))]
    fn f(a: &mut P, b: &mut P) -> f64 {
        std::mem::swap(a, b);
        a.x *= b.y;
        std::mem::swap(&mut a.x, &mut a.y);
        std::mem::swap(&mut a.trail, &mut b.trail);
        a.trail[0] * b.x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = P {
            x: 0.4,
            y: 0.7,
            trail: vec![0.3],
        };
        let q = P {
            x: 1.4,
            y: -0.7,
            trail: vec![0.9, 0.8],
        };
        check_data!(value f(mut p, mut q), |x| {
            [x[2] * x[0], x[4], x[3] * x[1], x[2], x[0], x[1], x[5], x[6]]
        });
    }
}
