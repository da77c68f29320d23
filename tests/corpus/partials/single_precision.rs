//! `f32`, and both float types in one function.

use super::differentiate;
use crate::support::*;

mod alone {
    use super::*;

    #[differentiate(partials(x = 3.0 * x * x * y, y = x * x * x))]
    fn f(x: f32, y: f32) -> f32 {
        f32::from_bits((x * x * x * y).to_bits())
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        x.powi(3) * y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_singles!(f(x, y), twin, [[0.75, -1.5], [2.0, 0.3]]);
    }
}

mod mixed {
    use super::*;

    #[differentiate(partials(x = y as f32, y = f64::from(x), z = z.map(|v| 2.0 * v)))]
    fn f(x: f32, y: f64, z: &[f32; 2]) -> f64 {
        f64::from(x) * y + z.iter().map(|v| f64::from(v * v)).sum::<f64>()
    }

    fn twin<T: Real>(x: T, y: T, z: &[T; 2]) -> T {
        x * y + z[0] * z[0] + z[1] * z[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(x: f32, y: f64, z: &[f32; 2]) -> f64, twin, [[0.75, -1.5, 0.5, 2.0]]);
    }
}

mod single_result {
    use super::*;

    #[differentiate(partials(x = 2.0 * x))]
    fn f(x: f64) -> f32 {
        (x * x) as f32
    }

    fn twin<T: Real>(x: T) -> T {
        x * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check!(f(x: f64) -> f32, twin, [[0.75], [-1.5]]);
    }
}
