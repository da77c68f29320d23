//! Methods without derivatives whose results are positions and sizes: they stand in indices and in the ends of ranges.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Grid {
    nx: usize,
    ny: usize,
    u: Vec<f64>,
}

impl Grid {
    fn nx(&self) -> usize {
        self.nx
    }

    fn shape(&self) -> (usize, usize) {
        (self.nx, self.ny)
    }

    fn at(&self, i: usize, j: usize) -> usize {
        i * self.ny + j
    }

    fn offset(&self) -> usize {
        1
    }
}

#[differentiate]
impl Grid {
    #[differentiate(wrt(self))]
    fn get(&self, i: usize, j: usize) -> Option<f64> {
        let k = self.at(i, j);
        if i < self.nx && j < self.ny {
            Some(self.u[k])
        } else {
            None
        }
    }
}

#[differentiate(wrt(grid))]
fn f(grid: &Grid) -> f64 {
    let (nx, ny) = grid.shape();
    let mut sum = 0.0;
    for i in 1..nx {
        for j in 0..ny {
            let (here, before) = (grid.at(i, j), grid.at(i - 1, j));
            sum += (grid.u[here] - grid.u[before]).powi(2);
        }
    }
    let n = grid.nx();
    let offset = grid.offset();
    for i in 0..n {
        let right = grid.get(i + offset, 0).unwrap_or(0.0);
        sum += right * grid.u[grid.at(i, 1)];
    }
    sum / (nx * ny) as f64
}

#[test]
fn agrees_with_dual_numbers() {
    let grid = Grid {
        nx: 3,
        ny: 2,
        u: vec![0.5, -0.3, 1.25, 0.8, 0.9, -1.1],
    };
    check_data!(grad f(ref grid), |x| {
        let squares = |a: Dual, b: Dual| (a - b) * (a - b);
        let steps = squares(x[2], x[0]) + squares(x[3], x[1]) + squares(x[4], x[2]) + squares(x[5], x[3]);
        (steps + x[2] * x[1] + x[4] * x[3]) / k(6.0)
    });
}
