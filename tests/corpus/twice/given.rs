//! Second derivatives through `partials(…)`: the derivatives that are given are differentiated in turn.

use super::differentiate;
use crate::support::*;

mod own_value {
    use super::*;

    #[differentiate(hvp, hessian, jacobian, partials(x = value * (1.0 - value)))]
    fn f(x: f64) -> f64 {
        1.0 / (1.0 + (-f64::from_bits(x.to_bits())).exp())
    }

    fn twin<T: Real>(x: T) -> T {
        T::lit(0.5) + T::lit(0.5) * (x * T::lit(0.5)).tanh()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x), twin, [[0.0], [0.3], [-2.0]]);
    }
}

mod called_in_its_own_derivative {
    use super::*;

    #[differentiate(hvp, hessian, jacobian, partials(x = 1.0 - tanh(x).powi(2)))]
    fn tanh(x: f64) -> f64 {
        f64::from_bits(x.to_bits()).tanh()
    }

    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: f64, y: f64) -> f64 {
        let mut sum = 0.0;
        for k in 0..3 {
            sum += tanh(x * f64::from(k) + sum) * y;
        }
        sum
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        let mut sum = T::ZERO;
        for k in 0..3 {
            sum += (x * T::lit(f64::from(k)) + sum).tanh() * y;
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[0.4, 1.5], [-0.7, 0.3]]);
    }
}

mod derivatives_of_one_another {
    use super::*;

    #[differentiate(hvp, hessian, jacobian, partials(x = cosine(x)))]
    fn sine(x: f64) -> f64 {
        f64::from_bits(x.to_bits()).sin()
    }

    #[differentiate(hvp, hessian, jacobian, partials(x = -sine(x)))]
    fn cosine(x: f64) -> f64 {
        f64::from_bits(x.to_bits()).cos()
    }

    #[differentiate(hvp, hessian, jacobian)]
    fn f(x: f64, y: f64) -> f64 {
        sine(x * y) * cosine(y)
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        (x * y).sin() * y.cos()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[0.4, 1.5], [-0.7, 0.3]]);
    }
}

mod branches_and_loops {
    use super::*;

    /// Σ xᵢ³ over the positive ones, with a derivative in statements.
    #[differentiate(hvp, hessian, jacobian, partials(x = {
        let mut bar = vec![0.0; x.len()];
        for i in 0..x.len() {
            if x[i] > 0.0 {
                bar[i] = scale * 3.0 * x[i] * x[i];
            }
        }
        bar
    }, scale = value / scale))]
    fn f(x: &[f64], scale: f64) -> f64 {
        let cubes = x
            .iter()
            .map(|v| f64::from_bits(v.to_bits()).max(0.0).powi(3));
        scale * cubes.sum::<f64>()
    }

    fn twin<T: Real>(x: &[T], scale: T) -> T {
        let cubes = x.iter().filter(|v| **v > T::ZERO).map(|v| v.powi(3));
        scale * cubes.sum::<T>()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(x: &[f64], scale: f64) -> f64, twin, [[0.5, -1.5, 0.25], [1.0, 0.5, 2.0]]);
    }
}

mod associated {
    use super::*;

    struct Wave;

    impl Wave {
        #[differentiate(hvp, hessian, jacobian, partials(x = -Self::first(x, k) * k, k = x * Self::second(x, k)))]
        fn first(x: f64, k: f64) -> f64 {
            f64::from_bits((k * x).to_bits()).cos() * 1.0
        }

        #[differentiate(hvp, hessian, jacobian)]
        fn second(x: f64, k: f64) -> f64 {
            -(k * x).sin()
        }
    }

    #[test]
    fn what_is_written_counts() {
        // (The derivative by x is that of another function, so that a companion cannot have made one of its own.)
        let (x, k) = (0.3_f64, 2.0_f64);
        let (value, gradient, product) = Wave::first_hvp(x, k, 1.0, 0.0);
        let (sine, cosine) = (k * x).sin_cos();
        assert_eq!((value, gradient), (cosine, (-cosine * k, -sine * x)));
        // ∂/∂x (−k·first) = k²·first, by the derivative as it is written; ∂/∂k (−k·first) = −first − k·x·second.
        let (by_x, by_k) = product;
        assert!((by_x - k * k * cosine).abs() < 1e-15);
        assert!((by_k - (-cosine + k * x * sine)).abs() < 1e-15);
    }
}

mod an_active_receiver {
    use super::*;
    use ::differentiate::Differentiable;

    #[derive(Differentiable)]
    struct Spring {
        stiffness: f64,
        rest: f64,
        name: String,
    }

    impl Spring {
        #[differentiate(hvp, hessian, jacobian, partials(
            self = SpringTangent {
                stiffness: 0.5 * (x - self.rest) * (x - self.rest),
                rest: -self.stiffness * (x - self.rest),
            },
            x = self.stiffness * (x - self.rest),
        ))]
        fn energy(&self, x: f64) -> f64 {
            let stretch = f64::from_bits((x - self.rest).to_bits());
            0.5 * self.stiffness * stretch * stretch
        }
    }

    #[test]
    fn has_mixed_second_derivatives() {
        let spring = Spring {
            stiffness: 3.0,
            rest: 1.0,
            name: "left".to_owned(),
        };
        assert_eq!(spring.name, "left");
        let along = SpringTangent {
            stiffness: 1.0,
            rest: 0.0,
        };
        let (value, gradient, product) = spring.energy_hvp(3.0, &along, 0.0);
        assert_eq!(value, 6.0);
        assert_eq!(
            (gradient.0.stiffness, gradient.0.rest, gradient.1),
            (2.0, -6.0, 6.0)
        );
        assert_eq!(
            (product.0.stiffness, product.0.rest, product.1),
            (0.0, -2.0, 2.0)
        );
        let still = spring.zero_tangent();
        let (_, _, product) = spring.energy_hvp(3.0, &still, 1.0);
        assert_eq!(
            (product.0.stiffness, product.0.rest, product.1),
            (2.0, -3.0, 3.0)
        );
    }
}

mod infinite {
    use super::*;

    #[differentiate(hvp, hessian, jacobian, partials(x = 0.5 / value, y = 2.0 * y))]
    fn root_and_square(x: f64, y: f64) -> f64 {
        f64::from_bits(x.to_bits()).sqrt() + y * y
    }

    #[test]
    fn a_zero_direction_contributes_nothing() {
        let (value, gradient, product) = root_and_square_hvp(0.0, 3.0, 0.0, 1.0);
        assert_eq!((value, gradient.1, product.1), (9.0, 6.0, 2.0));
    }
}
