//! Structs with reference fields and lifetimes.

use super::*;

mod borrowed_member_returned {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Pair {
        left: Vec<f64>,
        right: Vec<f64>,
    }

    #[differentiate(wrt(p))]
    fn f(p: &Pair, left: bool) -> f64 {
        let mut total = 0.0;
        let side = if left { p.left[0] } else { p.right[0] };
        for (a, b) in p.left.iter().zip(&p.right) {
            total += a * b * side;
        }
        total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = Pair {
            left: vec![0.5, -0.3],
            right: vec![0.1, 0.9],
        };
        check_data!(grad f(ref p.clone(), con true), |c| (c[0] * c[2] + c[1] * c[3]) * c[0]);
        check_data!(grad f(ref p, con false), |c| (c[0] * c[2] + c[1] * c[3]) * c[2]);
    }
}

mod slices_in_fields {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Poly<'a> {
        coeffs: &'a [f64],
        scale: f64,
    }

    #[differentiate(wrt(p, x))]
    fn f<'a>(p: &Poly<'a>, x: f64, ys: &[f64]) -> f64 {
        let mut sum = 0.0;
        for c in p.coeffs {
            sum = sum * x + c;
        }
        sum += ys.iter().zip(p.coeffs).map(|(y, c)| y * c).sum::<f64>();
        sum * p.scale
    }

    #[test]
    fn agrees_with_the_closed_form() {
        let c = vec![0.5, -0.3];
        let p = Poly {
            coeffs: &c,
            scale: 2.0,
        };
        let (v, (pb, xb)) = f_grad(&p, 0.7, &[1.0, 2.0]);
        assert!((v - 2.0 * (0.5 * 0.7 - 0.3 + 0.5 - 0.6)).abs() < 1e-12);
        assert!(
            (pb.coeffs[0] - 2.0 * 1.7).abs() < 1e-12
                && (pb.coeffs[1] - 2.0 * 3.0).abs() < 1e-12
                && (xb - 1.0).abs() < 1e-12
        );
    }
}

mod elided_lifetime {
    use super::*;

    #[derive(Debug, Differentiable)]
    struct Problem<'a> {
        inputs: &'a [f64],
        bias: f64,
    }

    #[differentiate(wrt(p))]
    fn f(p: &Problem<'_>) -> f64 {
        let mut s = p.bias;
        for i in 0..p.inputs.len() {
            s += p.inputs[i] * p.inputs[i];
        }
        s
    }

    #[test]
    fn agrees_with_the_closed_form() {
        let v = vec![0.5, 2.0];
        let (y, g) = f_grad(&Problem {
            inputs: &v,
            bias: 1.0,
        });
        assert_eq!(y, 5.25);
        assert_eq!(g.inputs, vec![1.0, 4.0]);
    }
}

mod views {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct View<'a> {
        values: &'a [f64],
        scale: &'a f64,
        offset: f64,
    }

    #[differentiate(wrt(v, x))]
    fn at<'a>(v: View<'a>, x: f64) -> f64 {
        let mut sum = v.offset;
        for c in v.values {
            sum = sum * x + c * v.scale;
        }
        sum
    }

    #[differentiate]
    fn f(values: &[f64], scale: f64, x: f64) -> f64 {
        let v = View {
            values,
            scale: &scale,
            offset: x * x,
        };
        at(v, x) + at(View { offset: 1.0, ..v }, scale)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, -0.3], val 1.2, val 0.7), |c| { let (a, b, s, x) = (c[0], c[1], c[2], c[3]); (x * x * x + a * s) * x + b * s + (s + a * s) * s + b * s });
    }
}

mod nested_borrow {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Model {
        weights: Vec<f64>,
        bias: f64,
    }

    #[derive(Debug, Differentiable)]
    struct Problem<'a> {
        model: &'a Model,
        inputs: &'a [f64],
    }

    #[differentiate(wrt(p))]
    fn predict(p: &Problem<'_>) -> f64 {
        let dot: f64 = p
            .model
            .weights
            .iter()
            .zip(p.inputs)
            .map(|(w, x)| w * x)
            .sum();
        dot + p.model.bias
    }

    #[differentiate(wrt(model, inputs))]
    fn f(model: &Model, inputs: &[f64]) -> f64 {
        let p = Problem { model, inputs };
        predict(&p).tanh()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Model { weights: vec![0.5, -0.3], bias: 0.1 }, ref vec![1.2, 0.7]), |c| (c[0] * c[3] + c[1] * c[4] + c[2]).tanh());
    }
}
