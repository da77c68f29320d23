//! Parts of structs and enums as they are read in passing: `*shape` matched behind a reference, a kind without data that
//! decides what is computed, the first and the last of a field.

use super::*;

mod matched_behind_a_reference {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Terrain {
        Flat,
        Slope(f64),
        Bump { height: f64, width: f64 },
    }

    #[differentiate(wrt(terrain, x))]
    fn f(terrain: &Terrain, x: f64) -> f64 {
        match *terrain {
            Terrain::Flat => 0.0,
            Terrain::Slope(s) => s * x,
            Terrain::Bump { height, width } if x.abs() < width => {
                height * (1.0 - (x / width).powi(2))
            }
            Terrain::Bump { .. } => x,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let bump = |height, width| Terrain::Bump { height, width };
        check_data!(grad f(ref bump(0.3, 2.0), val 0.5), |x| {
            x[0] * (k(1.0) - x[2] * x[2] / (x[1] * x[1]))
        });
        check_data!(grad f(ref bump(0.3, 0.2), val 0.5), |x| x[2] + k(0.0) * x[0] * x[1]);
        check_data!(grad f(ref Terrain::Slope(0.7), val 0.5), |x| x[0] * x[1]);
        check_data!(grad f(ref Terrain::Flat, val 0.5), |x| k(0.0) * x[0]);
    }
}

mod kind_without_data {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Activation {
        Relu,
        Tanh,
    }

    impl Activation {
        #[differentiate(wrt(x))]
        fn apply(self, x: f64) -> f64 {
            match self {
                Activation::Relu => x.max(0.0),
                Activation::Tanh => x.tanh(),
            }
        }
    }

    #[differentiate(wrt(x))]
    fn shifted(x: f64, kind: &Activation) -> f64 {
        kind.apply(x - 0.25)
    }

    #[differentiate]
    fn scaled(kind: Activation, x: f64) -> f64 {
        kind.apply(0.5 * x)
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Unit {
        weight: f64,
        bias: f64,
        #[differentiable(constant)]
        activation: Activation,
    }

    #[differentiate(wrt(units, x))]
    fn f(units: &[Unit], x: f64) -> f64 {
        let mut y = x;
        for unit in units {
            y = unit.activation.apply(unit.weight * y + unit.bias);
            y += shifted(y, &unit.activation) + scaled(unit.activation, y);
        }
        y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let unit = |weight, bias, activation| Unit {
            weight,
            bias,
            activation,
        };
        let units = vec![
            unit(0.7, 0.3, Activation::Relu),
            unit(-1.2, 0.1, Activation::Tanh),
        ];
        check_data!(grad f(ref units, val 0.9), |x| {
            let a = x[0] * x[4] + x[1];
            let a = a + a - k(0.25) + k(0.5) * a;
            let b = (x[2] * a + x[3]).tanh();
            b + (b - k(0.25)).tanh() + (k(0.5) * b).tanh()
        });
    }
}

mod first_and_last {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Curve {
        rates: Vec<f64>,
        knots: [f64; 3],
        parts: Vec<Part>,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Part {
        slope: f64,
    }

    #[differentiate(wrt(c, x))]
    fn f(c: &Curve, x: f64, n: usize) -> f64 {
        let end = match c.rates.get(n) {
            Some(rate) => 2.0 * rate,
            None => *c.rates.last().unwrap(),
        };
        let start = c.knots.first().copied().unwrap_or(0.0);
        let steep = if let Some(part) = c.parts.first() {
            part.slope * x
        } else {
            x
        };
        start * x + end * c.rates.first().expect("a rate") * steep + c.parts.last().unwrap().slope
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let parts = vec![Part { slope: 0.4 }, Part { slope: -1.1 }];
        let curve = Curve {
            rates: vec![0.5, 1.5],
            knots: [0.2, 0.3, 0.4],
            parts,
        };
        check_data!(grad f(ref curve.clone(), val 0.9, con 1), |x| {
            x[2] * x[7] + k(2.0) * x[1] * x[0] * x[5] * x[7] + x[6]
        });
        check_data!(grad f(ref curve, val 0.9, con 7), |x| {
            x[2] * x[7] + x[1] * x[0] * x[5] * x[7] + x[6]
        });
    }
}
