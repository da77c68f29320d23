//! A cubic B-spline by de Boor's algorithm, in place on the four control points of the span.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate(wrt(control, x))]
fn f(knots: &[f64], control: &[f64], x: f64) -> f64 {
    let mut k = 3;
    while k + 1 < control.len() && x >= knots[k + 1] {
        k += 1;
    }
    let mut d = [0.0; 4];
    for j in 0..4 {
        d[j] = control[j + k - 3];
    }
    for r in 1..4 {
        for j in (r..4).rev() {
            let left = knots[j + k - 3];
            let alpha = (x - left) / (knots[j + 1 + k - r] - left);
            d[j] = (1.0 - alpha) * d[j - 1] + alpha * d[j];
        }
    }
    d[3]
}

/// The sum over the basis functions, each by its recursive definition.
fn twin<T: Real>(knots: &[f64], control: &[T], x: T) -> T {
    fn basis<T: Real>(knots: &[f64], i: usize, degree: usize, x: T) -> T {
        if degree == 0 {
            let inside = x >= T::lit(knots[i]) && x < T::lit(knots[i + 1]);
            return T::lit(if inside { 1.0 } else { 0.0 });
        }
        let mut sum = T::lit(0.0);
        let (rise, fall) = (
            knots[i + degree] - knots[i],
            knots[i + degree + 1] - knots[i + 1],
        );
        if rise > 0.0 {
            sum += (x - T::lit(knots[i])) / T::lit(rise) * basis(knots, i, degree - 1, x);
        }
        if fall > 0.0 {
            sum += (T::lit(knots[i + degree + 1]) - x) / T::lit(fall)
                * basis(knots, i + 1, degree - 1, x);
        }
        sum
    }
    (0..control.len())
        .map(|i| control[i] * basis(knots, i, 3, x))
        .sum()
}

#[test]
fn agrees_with_dual_numbers() {
    let knots = [0.0, 0.0, 0.0, 0.0, 1.0, 1.5, 2.0, 3.0, 3.0, 3.0, 3.0];
    let control = vec![0.5, -1.2, 0.8, 1.9, 0.3, -0.7, 1.1];
    check_grad!(con &knots, ref control.clone(), val 0.4);
    check_grad!(con &knots, ref control.clone(), val 1.7);
    check_grad!(con &knots, ref control.clone(), val 2.9);
}
