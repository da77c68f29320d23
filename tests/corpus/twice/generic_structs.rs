//! Second derivatives by the members of structs over any `Real`: their operators are found by type.

use super::differentiate;
use crate::support::{Dual, given};
use ::differentiate::{Differentiable, Matrix, Real};

#[derive(Clone, Debug, Differentiable)]
struct Polynomial<T: Real> {
    coefficients: Vec<T>,
    scale: Option<T>,
    shift: (usize, T),
}

#[differentiate(hvp, hessian, wrt(p, x))]
fn f<T: Real>(p: &Polynomial<T>, x: T) -> T {
    let mut sum = p.shift.1;
    for (k, c) in p.coefficients.iter().enumerate() {
        sum += *c * x.powi(k as i32) * *c;
    }
    if let Some(scale) = p.scale {
        sum *= scale * scale;
    }
    sum
}

fn at<T: Real>([a, b, scale, shift, x]: [T; 5]) -> (Polynomial<T>, T) {
    let p = Polynomial {
        coefficients: vec![a, b],
        scale: Some(scale),
        shift: (1, shift),
    };
    (p, x)
}

/// The gradient of `s² (c + a² + b² x)` by a, b, s, c and x, with dual numbers in it.
fn gradient([a, b, s, c, x]: [Dual; 5]) -> [Dual; 5] {
    let two = given(2.0, []);
    let inner = c + a * a + b * b * x;
    [
        s * s * two * a,
        s * s * two * b * x,
        two * s * inner,
        s * s,
        s * s * b * b,
    ]
}

#[test]
fn agrees_with_dual_numbers() {
    let point = [0.5, -1.5, 0.75, 2.0, 1.25];
    let (p, x) = at(point);
    let (value, (by_p, by_x), hessian): (f64, (PolynomialTangent<f64>, f64), Matrix) =
        f_hessian(&p, x);
    assert_eq!(value, f(&p, x));
    let found = [
        &by_p.coefficients[..],
        &[by_p.scale.unwrap(), by_p.shift.1, by_x],
    ]
    .concat();
    let direction = PolynomialTangent {
        coefficients: vec![1.0, -0.5],
        scale: Some(2.0),
        shift: ((), 0.25),
    };
    let along = [1.0, -0.5, 2.0, 0.25, 3.0];
    let (_, _, (product, by_x)) = f_hvp(&p, x, &direction, 3.0);
    let product = [
        &product.coefficients[..],
        &[product.scale.unwrap(), product.shift.1, by_x],
    ];
    for (k, product) in product.concat().into_iter().enumerate() {
        let dual = |j: usize| Dual {
            value: point[j],
            tangent: f64::from(j == k),
        };
        let want = gradient(std::array::from_fn(dual));
        assert!((found[k] - want[k].value).abs() < 1e-14);
        let column = want.map(|entry| entry.tangent);
        let mut sum = 0.0;
        for (j, entry) in column.into_iter().enumerate() {
            assert!((hessian[(j, k)] - entry).abs() < 1e-13, "{j}, {k}");
            sum += entry * along[j];
        }
        assert!((product - sum).abs() < 1e-12);
    }
}

#[test]
fn single_precision() {
    let (p, x) = at([0.5_f32, -1.5, 0.75, 2.0, 1.25]);
    let (_, _, hessian): (f32, (PolynomialTangent<f32>, f32), Matrix<f32>) = f_hessian(&p, x);
    assert_eq!(hessian[(0, 0)], 2.0 * 0.75 * 0.75);
    assert_eq!(hessian[(1, 4)], 2.0 * 0.75 * 0.75 * -1.5);
}
