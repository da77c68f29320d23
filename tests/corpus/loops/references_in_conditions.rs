//! A loop's reference element stands in a condition of an inner loop that may leave the function.

use super::differentiate;
use crate::support::*;

#[differentiate(constant(g, rows))]
fn f(x: f64, g: &[f64], rows: &[[f64; 2]]) -> f64 {
    let mut y = x;
    for (e, row) in g.iter().zip(rows) {
        for k in 0..2 {
            if *e <= 2.0 {
                return y * y;
            }
            y += x.sin() * *e;
            for r in row {
                if *r > *e {
                    y *= x;
                }
            }
            if row[k] > 5.0 {
                break;
            }
        }
    }
    y
}

fn twin<T: Real>(x: T, g: &[f64], rows: &[[f64; 2]]) -> T {
    let mut y = x;
    for (i, e) in g.iter().enumerate() {
        if *e <= 2.0 {
            return y * y;
        }
        for k in 0..2 {
            y += x.sin() * T::lit(*e);
            let above = rows[i].iter().filter(|r| *r > e).count();
            y *= x.powi(above as i32);
            if rows[i][k] > 5.0 {
                break;
            }
        }
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    let rows = [[1.0, 6.0], [7.0, 8.0], [0.5, 2.5]];
    check_scalars!(
        f(x, g = &[3.0, 2.5, 4.0], rows = &rows),
        twin,
        [[0.7], [1.4]]
    );
    check_scalars!(f(x, g = &[3.0, 1.0, 4.0], rows = &rows), twin, [[0.7]]);
    check_scalars!(f(x, g = &[], rows = &rows), twin, [[0.7]]);
}
