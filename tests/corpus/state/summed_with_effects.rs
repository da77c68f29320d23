//! The element of a user's type is added to, at an index that is computed, while its summand changes something else.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Grid {
    cells: Vec<f64>,
}

#[differentiate]
fn empty(x: f64) -> Grid {
    Grid { cells: vec![x; 6] }
}

#[differentiate]
fn f(x: f64, y: f64, columns: usize) -> f64 {
    let mut grid = empty(x);
    let mut speed = y;
    for row in 0..2 {
        for column in 0..columns {
            grid.cells[row * columns + column % 3] += {
                speed *= 0.5 + x;
                speed.sin() * y
            };
        }
    }
    grid.cells.iter().map(|c| c * c).sum::<f64>() + speed
}

fn twin<T: Real>(x: T, y: T, columns: usize) -> T {
    let mut cells = [x; 6];
    let mut speed = y;
    for k in 0..2 * columns {
        speed = speed * (x + T::lit(0.5));
        cells[k] = cells[k] + y * speed.sin();
    }
    cells.iter().fold(speed, |sum, c| sum + c.powi(2))
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y, columns = 3), twin, [[0.75, 1.5], [-1.25, 0.5]]);
}
