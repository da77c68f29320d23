//! The extremes and reductions of numbers whose type no one has written: they come from members of a struct.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Weights {
    bias: f64,
    slopes: Vec<f64>,
}

mod of_what_is_computed {
    use super::*;

    #[differentiate]
    fn f(s: &[f64; 4], y: f64) -> f64 {
        let w = Weights {
            bias: y,
            slopes: vec![y, 0.5],
        };
        let most = s
            .chunks_exact(2)
            .map(|e| (1.25 + w.bias.powi(2)).ln() * w.bias)
            .max_by(|a, b| a.total_cmp(b))
            .unwrap();
        let least = s
            .iter()
            .map(|e| 0.5 * w.bias)
            .reduce(|a, b| a.min(b) * 1.5)
            .unwrap();
        most * least * s[1]
    }

    fn twin<T: Real>(s: &[T; 4], y: T) -> T {
        let most = (T::lit(1.25) + y * y).ln() * y;
        let half = T::lit(0.5) * y;
        let least = (0..3).fold(half, |least, _| {
            (if least < half { least } else { half }) * T::lit(1.5)
        });
        most * least * s[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(s: &[f64; 4], y: f64) -> f64, twin, [[2.0, 0.5, 1.0, 3.0, 0.7], [0.5, 1.5, -0.3, 0.1, -0.8]]);
    }
}

mod of_the_members {
    use super::*;

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let w = Weights {
            bias: y,
            slopes: vec![y, x * y, x],
        };
        let most = w.slopes.iter().max_by(|a, b| a.total_cmp(b)).unwrap();
        let least = w.slopes.iter().copied().reduce(|a, b| a.min(b)).unwrap();
        *most * least.sin() + w.bias
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        let all = [y, x * y, x];
        let most = all
            .iter()
            .fold(all[0], |most, v| if *v > most { *v } else { most });
        let least = all
            .iter()
            .fold(all[0], |least, v| if *v < least { *v } else { least });
        most * least.sin() + y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(
            f(x, y),
            twin,
            [[2.0, 0.7], [-0.5, 1.5], [-3.0, -0.4], [0.2, 0.3]]
        );
    }
}
