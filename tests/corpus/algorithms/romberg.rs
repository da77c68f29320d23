//! Romberg's table: a triangle of extrapolations in a nested array, over an active interval.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: f64, b: f64) -> f64 {
    let mut table = [[0.0; 4]; 4];
    let mut h = b - a;
    table[0][0] = 0.5 * h * (1.0 / (1.0 + a * a) + 1.0 / (1.0 + b * b));
    for i in 1..4 {
        h *= 0.5;
        let mut sum = 0.0;
        for k in (1..1 << i).step_by(2) {
            let x = a + k as f64 * h;
            sum += 1.0 / (1.0 + x * x);
        }
        table[i][0] = 0.5 * table[i - 1][0] + h * sum;
        let mut factor = 1.0;
        for j in 1..=i {
            factor *= 4.0;
            table[i][j] =
                table[i][j - 1] + (table[i][j - 1] - table[i - 1][j - 1]) / (factor - 1.0);
        }
    }
    table[3][3]
}

/// The last entry by its closed weights: trapezoid sums of 1, 2, 4 and 8 panels.
fn twin<T: Real>(a: T, b: T) -> T {
    let trapezoid = |panels: i32| {
        let h = (b - a) / T::lit(f64::from(panels));
        let mut sum = T::lit(0.0);
        for k in 0..=panels {
            let x = a + h * T::lit(f64::from(k));
            let weight = if k == 0 || k == panels { 0.5 } else { 1.0 };
            sum += T::lit(weight) / (T::lit(1.0) + x * x);
        }
        sum * h
    };
    // (64 (16 (4 T8 - T4)/3 - (4 T4 - T2)/3)/15 - (16 (4 T4 - T2)/3 - (4 T2 - T1)/3)/15) / 63
    let weighted = T::lit(4096.0) * trapezoid(8) - T::lit(1344.0) * trapezoid(4)
        + T::lit(84.0) * trapezoid(2)
        - trapezoid(1);
    weighted / T::lit(2835.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val -0.3, val 1.4);
}
