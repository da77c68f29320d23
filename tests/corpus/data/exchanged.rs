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

mod taken {
    use super::*;

    #[derive(Clone, Debug, Default, Differentiable)]
    struct P {
        x: f64,
        y: f64,
        trail: Vec<f64>,
    }

    #[differentiate(wrt(p))]
    fn f(p: &mut P) -> f64 {
        let trail = std::mem::take(&mut p.trail);
        for v in &trail {
            p.x += v * p.y;
        }
        let q = std::mem::take(p);
        q.x * q.y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(mut P { x: 0.4, y: 0.7, trail: vec![0.3, 0.9] }), |x| [(x[0] + x[2] * x[1] + x[3] * x[1]) * x[1], k(0.0), k(0.0)]);
    }
}

mod replaced {
    use super::*;

    #[derive(Clone, Debug, Default, Differentiable)]
    struct P {
        x: f64,
        y: f64,
        trail: Vec<f64>,
    }

    #[differentiate(wrt(p, t))]
    fn f(p: &mut P, t: f64) -> f64 {
        let old = std::mem::replace(
            p,
            P {
                x: t,
                y: t * t,
                trail: vec![],
            },
        );
        let y = std::mem::replace(&mut p.y, old.x);
        p.trail.push(y * old.y);
        y + old.trail[0]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(mut P { x: 0.4, y: 0.7, trail: vec![0.3] }, val 1.5), |x| { let t = x[3]; [t * t + x[2], t, x[0], t * t * x[1]] });
    }
}

mod option_taken {
    use super::*;

    #[differentiate]
    fn f(slot: &mut Option<f64>, x: f64) -> f64 {
        let before = match slot.take() {
            Some(v) => v * x,
            None => x,
        };
        let replaced = slot.replace(before);
        if replaced.is_none() { before * x } else { 0.0 }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(mut Some(0.4), val 1.5), |x| [x[0] * x[1] * x[1], x[0] * x[1]]);
    }
}
