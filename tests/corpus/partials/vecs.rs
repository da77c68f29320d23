//! Slices and `Vec`s: the derivative is a `Vec`. What is passed by value is cloned where a derivative reads it.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

mod slices {
    use super::*;

    #[differentiate(partials(
        x = x.iter().map(|v| v / value).collect(),
        y = vec![0.0; y.len()].into_iter().enumerate().map(|(k, _): (usize, f64)| k as f64).collect(),
    ))]
    fn norm_and_sum(x: &[f64], y: &[f64]) -> f64 {
        let sum: f64 = y.iter().enumerate().map(|(k, v)| k as f64 * v).sum();
        x.iter().map(|v| v * v).sum::<f64>().sqrt() + f64::from_bits(sum.to_bits())
    }

    #[differentiate(partials(x = x.to_vec()))]
    fn half_square(x: &[f64]) -> f64 {
        0.5 * x.iter().map(|v| v * v).sum::<f64>()
    }

    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        half_square(x) * half_square(&y[1..]) + half_square(y)
    }

    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let half_square = |x: &[T]| x.iter().map(|v| *v * v).sum::<T>() * T::lit(0.5);
        half_square(x) * half_square(&y[1..]) + half_square(y)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref vec![0.5, -1.2, 0.8], ref vec![0.3, 0.4]);
        check_grad!(ref vec![], ref vec![0.3, 0.4]);
    }

    #[test]
    fn the_norm_divides_by_its_own_value() {
        // `value` is of the whole, so this is no derivative of the norm: it is what was written that counts.
        let (value, (x_bar, y_bar)) = norm_and_sum_grad(&[3.0, 4.0], &[1.0, 5.0]);
        assert_eq!(
            (value, x_bar, y_bar),
            (10.0, vec![0.3, 0.4], vec![0.0, 1.0])
        );
        assert_eq!(norm_and_sum(&[], &[]), 0.0);
    }
}

mod by_value {
    use super::*;

    #[differentiate(partials(
        x = x.iter().map(|v| 2.0 * v * scale).collect(),
        rows = rows.iter().map(|row| vec![1.0; row.len()]).collect(),
    ))]
    fn f(x: Vec<f64>, rows: Vec<Vec<f64>>, scale: f64) -> f64 {
        let squares: f64 = x.into_iter().map(|v| v * v).sum();
        scale * squares + rows.into_iter().flatten().sum::<f64>()
    }

    fn twin<T: Real>(x: Vec<T>, rows: Vec<Vec<T>>, scale: f64) -> T {
        let squares: T = x.iter().map(|v| v.powi(2)).sum();
        T::lit(scale) * squares + rows.concat().iter().sum::<T>()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(val vec![0.5, -1.2], val vec![vec![1.0], vec![], vec![2.0, 0.3]], con 0.7);
    }
}

mod references_to_vecs {
    use super::*;

    #[differentiate(partials(x = vec![value; x.len()]))]
    fn f(x: &Vec<f64>) -> f64 {
        x.iter().sum::<f64>().exp()
    }

    fn twin<T: Real>(x: &Vec<T>) -> T {
        x.iter().fold(T::lit(1.0), |product, v| product * v.exp())
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(ref vec![0.5, -1.2]);
    }
}
