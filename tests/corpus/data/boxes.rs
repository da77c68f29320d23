//! `Box`es: made, read through, assigned through, moved out of.

use super::*;

mod of_scalars {
    use super::*;

    #[differentiate]
    fn f(b: Box<f64>, x: &Box<f64>) -> f64 {
        let c = Box::new(*b * **x);
        let mut d = Box::new((**x).sin());
        *d += *c;
        *d * *b
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Box::new(0.5), ref Box::new(0.8)), |x| (x[1].sin() + x[0] * x[1]) * x[0]);
    }
}

mod of_structs {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct P {
        x: f64,
        y: f64,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Holder {
        point: Box<P>,
        scale: Box<[f64; 2]>,
    }

    #[differentiate(wrt(h))]
    fn f(mut h: Holder) -> f64 {
        h.point.x *= h.scale[0];
        let P { x, y } = *h.point;
        h.scale[1] += x;
        let scale = *h.scale;
        x * y * scale[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let h = Holder {
            point: Box::new(P { x: 0.4, y: 0.7 }),
            scale: Box::new([1.5, 0.2]),
        };
        check_data!(grad f(val h), |x| {
            let a = x[0] * x[2];
            a * x[1] * (x[3] + a)
        });
    }
}

mod returned {
    use super::*;

    #[differentiate]
    fn boxed(x: f64) -> Box<[f64; 2]> {
        Box::new([x.exp(), x * x])
    }

    #[differentiate]
    fn f(x: f64) -> f64 {
        let b = boxed(x);
        let [p, q] = *b;
        p - q * b[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5), |x| x[0].exp() - x[0] * x[0] * x[0] * x[0]);
    }
}

mod boxed_floats {
    use super::*;

    #[differentiate]
    fn f(x: Box<f64>, y: &Box<f64>) -> f64 {
        let z = *x * **y;
        x.sin() + y.cos() + (**y).sin() + z
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Box::new(0.4), ref Box::new(0.9)), |x| x[0].sin() + x[1].cos() + x[1].sin() + x[0] * x[1]);
    }
}
