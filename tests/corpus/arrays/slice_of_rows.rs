//! A slice of points, `&[[f64; 3]]`: the sum of inverse pairwise distances.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(points: &[[f64; 3]]) -> f64 {
    let mut potential = 0.0;
    for i in 0..points.len() {
        for j in 0..i {
            let mut squared = 0.0;
            for k in 0..3 {
                let d = points[i][k] - points[j][k];
                squared += d * d;
            }
            potential += 1.0 / squared.sqrt();
        }
    }
    potential
}

fn twin<T: Real>(points: &[[T; 3]]) -> T {
    let mut potential = T::lit(0.0);
    for (i, p) in points.iter().enumerate() {
        for q in &points[..i] {
            let squared = (p[0] - q[0]).powi(2) + (p[1] - q[1]).powi(2) + (p[2] - q[2]).powi(2);
            potential += squared.sqrt().recip();
        }
    }
    potential
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![[0.0, 0.1, 0.3], [1.0, -0.4, 0.2], [0.5, 0.9, -1.1], [-0.8, 0.3, 0.7]]);
    check_grad!(ref vec![[1.0, 2.0, 3.0]]);
}
