//! `break` and `continue` of an outer loop from within inner ones.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32) -> f64 {
    let mut y = x;
    'rows: for i in 0..n {
        let mut j = 0;
        'columns: while j < n {
            j += 1;
            if (i + j) % 4 == 3 {
                continue 'rows;
            }
            y += f64::from(i * j) * x.sin();
            loop {
                y *= 0.9;
                if y > 20.0 {
                    break 'rows;
                }
                if y > 2.0 {
                    break;
                }
                if j > i {
                    break 'columns;
                }
                y += 0.3;
                continue 'columns;
            }
        }
        y += x;
    }
    y
}

fn twin<T: Real>(x: T, n: i32) -> T {
    let mut y = x;
    for i in 0..n {
        let mut finished = true;
        for j in 1..=n {
            if (i + j) % 4 == 3 {
                finished = false;
                break;
            }
            y += T::lit(f64::from(i * j)) * x.sin();
            y *= T::lit(0.9);
            if y > T::lit(20.0) {
                return y;
            }
            if y > T::lit(2.0) {
                continue;
            }
            if j > i {
                break;
            }
            y += T::lit(0.3);
        }
        if finished {
            y += x;
        }
    }
    y
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [0, 1, 3, 6] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3], [-1.5]]);
    }
}
