//! An array's derivative is an array of its shape.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

/// The quadratic form of `a`, and the scalar product with `b`.
#[differentiate(partials(
    x = {
        let mut bar = *b;
        for i in 0..N {
            for j in 0..N {
                bar[i] += (a[i][j] + a[j][i]) * x[j];
            }
        }
        bar
    },
    b = x,
    a = std::array::from_fn(|i| std::array::from_fn(|j| x[i] * x[j])),
))]
fn form<const N: usize>(a: &[[f64; N]; N], x: [f64; N], b: &[f64; N]) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        sum += b[i] * x[i];
        for j in 0..N {
            sum += a[i][j] * x[i] * x[j];
        }
    }
    f64::from_bits(sum.to_bits())
}

#[differentiate]
fn f(a: &[[f64; 2]; 2], x: [f64; 2], b: &[f64; 2]) -> f64 {
    form(a, x, b) * form::<2>(a, [b[0], 2.0], &x)
}

fn twin<T: Real>(a: &[[T; 2]; 2], x: [T; 2], b: &[T; 2]) -> T {
    let form = |x: [T; 2], b: [T; 2]| {
        let row = |i: usize| b[i] + a[i][0] * x[0] + a[i][1] * x[1];
        x[0] * row(0) + x[1] * row(1)
    };
    form(x, *b) * form([b[0], T::lit(2.0)], x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [[0.5, -0.3], [1.2, 0.7]], val [1.5, -0.4], ref [0.2, 0.9]);
}
