//! Rules by hand over every number type, and in single precision.

use super::differentiate;
use crate::support::*;

/// `x³ y`, by a primal that reads the value only.
fn product<T: Real>(x: T, y: T) -> T {
    T::lit((x * x * x * y).value())
}

fn product_vjp<T: Real>(x: T, y: T) -> (T, impl FnOnce(T, &mut T, &mut T)) {
    let pullback = move |seed: T, x_bar: &mut T, y_bar: &mut T| {
        *x_bar += seed * T::lit(3.0) * x * x * y;
        *y_bar += seed * x * x * x;
    };
    (product(x, y), pullback)
}

fn product_jvp<T: Real>(x: T, y: T, x_dot: T, y_dot: T) -> (T, T) {
    let dot = T::lit(3.0) * x * x * y * x_dot + x * x * x * y_dot;
    (product(x, y), dot)
}

/// The sum of squares, for any length.
fn squares<const N: usize>(v: [f32; N]) -> f32 {
    v.iter().map(|v| f32::from_bits(v.to_bits()).powi(2)).sum()
}

fn squares_vjp<const N: usize>(v: [f32; N]) -> (f32, impl FnOnce(f32, &mut [f32; N])) {
    let pullback = move |seed: f32, v_bar: &mut [f32; N]| {
        for (bar, v) in v_bar.iter_mut().zip(v) {
            *bar += 2.0 * seed * v;
        }
    };
    (squares(v), pullback)
}

fn squares_jvp<const N: usize>(v: [f32; N], v_dot: [f32; N]) -> (f32, f32) {
    let dot = v.iter().zip(v_dot).map(|(v, dot)| 2.0 * v * dot).sum();
    (squares(v), dot)
}

mod doubles {
    use super::*;

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        product(x, 2.0) + product::<f64>(x * y, y) + product(3.0, y)
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        let product = |x: T, y: T| x.powi(3) * y;
        product(x, T::lit(2.0)) + product(x * y, y) + product(T::lit(3.0), y)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_scalars!(f(x, y), twin, [[0.7, -1.5], [-0.2, 2.0]]);
    }
}

mod singles {
    use super::*;

    #[differentiate]
    fn f(x: f32, y: f32) -> f32 {
        product(x, y) * squares([x, y, 1.5]) + squares([x])
    }

    fn twin<T: Real>(x: T, y: T) -> T {
        x.powi(3) * y * (x * x + y * y + T::lit(2.25)) + x * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_singles!(f(x, y), twin, [[0.75, -1.5], [-0.25, 2.0]]);
    }
}

mod generics {
    use super::*;

    #[differentiate]
    fn f<T: Real>(x: &[T]) -> T {
        let mut sum = T::ZERO;
        for v in x {
            sum = product(*v, sum + T::ONE);
        }
        sum
    }

    fn twin<T: Real>(x: &[T]) -> T {
        let each = |sum: T, v: &T| v.powi(3) * (sum + T::ONE);
        x.iter().fold(T::ZERO, each)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_slice!(f, twin, [[0.7, -1.5, 1.1], [0.2, 0.4, 0.5]]);
    }
}
