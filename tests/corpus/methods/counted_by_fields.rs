//! A matrix that knows its sizes: fields that are integers are told by what is done with them, so that they may be passed
//! to functions that have no derivative, and elements of a `Vec` whose type is not written are taken out of it.

use super::*;

#[derive(Clone, Debug, Default, Differentiable)]
struct Matrix {
    rows: usize,
    cols: usize,
    data: Vec<f64>,
    used: usize,
}

impl Matrix {
    fn zeros(rows: usize, cols: usize) -> Self {
        Self {
            rows,
            cols,
            data: vec![0.0; rows * cols],
            used: 0,
        }
    }
}

#[differentiate]
impl Matrix {
    #[differentiate(wrt(self))]
    fn transpose(&self) -> Self {
        let mut out = Self::zeros(self.cols, self.rows);
        for i in 0..self.rows {
            for j in 0..self.cols {
                out.data[j * self.rows + i] = self.data[i * self.cols + j];
            }
        }
        out.used += 1;
        out
    }

    #[differentiate(wrt(self, other))]
    fn times(&self, other: &Matrix) -> Matrix {
        let (n, m) = (self.rows, other.cols);
        let inner = self.cols;
        let mut out = Matrix::zeros(n, other.cols);
        for i in 0..n {
            for k in 0..inner {
                for j in 0..other.cols {
                    out.data[i * m + j] += self.data[i * inner + k] * other.data[k * m + j];
                }
            }
        }
        out
    }

    #[differentiate(wrt(self))]
    fn largest_on_diagonal(&self) -> f64 {
        let n = self.rows.min(self.cols);
        let at = (0..n)
            .max_by(|&a, &b| self.data[a * n + a].total_cmp(&self.data[b * n + b]))
            .unwrap();
        self.data[at * n + at] / self.rows as f64
    }
}

#[derive(Clone, Debug, Default, Differentiable)]
struct Body {
    at: [f64; 2],
    name: String,
}

#[derive(Clone, Debug, Default, Differentiable)]
struct World {
    bodies: Vec<Body>,
}

#[differentiate(wrt(world, matrix))]
fn f(world: &World, matrix: &Matrix) -> f64 {
    let gram = matrix.times(&matrix.transpose());
    let mut world = world.clone();
    let bodies = std::mem::take(&mut world.bodies);
    let spread: f64 = bodies.into_iter().map(|b| b.at[0] * b.at[1]).sum();
    gram.largest_on_diagonal() * spread
}

#[test]
fn agrees_with_dual_numbers() {
    let body = |x: f64, y: f64| Body {
        at: [x, y],
        name: "body".to_owned(),
    };
    let world = World {
        bodies: vec![body(0.5, 0.3), body(-0.4, 1.5)],
    };
    let matrix = Matrix {
        rows: 2,
        cols: 3,
        data: vec![0.5, -0.25, 1.5, 0.75, 0.5, -0.5],
        used: 0,
    };
    check_data!(grad f(ref world, ref matrix), |x| {
        let row = x[4] * x[4] + x[5] * x[5] + x[6] * x[6];
        k(0.5) * row * (x[0] * x[1] + x[2] * x[3])
    });
}
