//! A matrix on the heap, written by its own `m[(i, j)]`: where an element stands depends on a field that is an integer.

use super::*;
use std::ops::{Index, IndexMut};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Matrix {
    rows: usize,
    cols: usize,
    data: Vec<f64>,
}

#[differentiate]
impl Index<(usize, usize)> for Matrix {
    type Output = f64;
    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        debug_assert!(i < self.rows && j < self.cols, "({i}, {j})");
        &self.data[i * self.cols + j]
    }
}

#[differentiate]
impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.data[i * self.cols + j]
    }
}

impl Matrix {
    fn zeros(rows: usize, cols: usize) -> Self {
        let data = vec![0.0; rows * cols];
        Matrix { rows, cols, data }
    }

    fn identity(n: usize) -> Self {
        let mut m = Matrix::zeros(n, n);
        for i in 0..n {
            m[(i, i)] = 1.0;
        }
        m
    }
}

#[differentiate]
impl Mul for &Matrix {
    type Output = Matrix;
    fn mul(self, other: &Matrix) -> Matrix {
        assert_eq!(self.cols, other.rows);
        let mut out = Matrix::zeros(self.rows, other.cols);
        for i in 0..self.rows {
            for j in 0..other.cols {
                for k in 0..self.cols {
                    out[(i, j)] += self[(i, k)] * other[(k, j)];
                }
            }
        }
        out
    }
}

#[differentiate]
impl Add for &Matrix {
    type Output = Matrix;
    fn add(self, other: &Matrix) -> Matrix {
        let data = self.data.iter().zip(&other.data);
        Matrix {
            rows: self.rows,
            cols: self.cols,
            data: data.map(|(a, b)| a + b).collect(),
        }
    }
}

#[differentiate]
impl Matrix {
    #[differentiate(wrt(self))]
    fn at(&self, i: usize, j: usize) -> f64 {
        self.data[i * self.cols + j]
    }

    #[differentiate(wrt(self))]
    fn transpose(&self) -> Matrix {
        let mut out = Matrix::zeros(self.cols, self.rows);
        for i in 0..self.rows {
            for j in 0..self.cols {
                out[(j, i)] = self[(i, j)];
            }
        }
        out
    }

    #[differentiate(wrt(self))]
    fn determinant(&self) -> f64 {
        let n = self.rows;
        let mut a = self.clone();
        let mut det = 1.0;
        for k in 0..n {
            let mut p = k;
            for i in k + 1..n {
                if a[(i, k)].abs() > a[(p, k)].abs() {
                    p = i;
                }
            }
            if p != k {
                for j in 0..n {
                    let held = a[(k, j)];
                    a[(k, j)] = a[(p, j)];
                    a[(p, j)] = held;
                }
                det = -det;
            }
            if a[(k, k)] == 0.0 {
                return 0.0;
            }
            det *= a[(k, k)];
            for i in k + 1..n {
                let factor = a[(i, k)] / a[(k, k)];
                for j in k..n {
                    a[(i, j)] -= factor * a[(k, j)];
                }
            }
        }
        det
    }

    #[differentiate(wrt(self))]
    fn cholesky(&self) -> Option<Matrix> {
        let n = self.rows;
        let mut l = Matrix::zeros(n, n);
        for i in 0..n {
            for j in 0..=i {
                let mut sum = self[(i, j)];
                for k in 0..j {
                    sum -= l[(i, k)] * l[(j, k)];
                }
                if i == j {
                    if sum <= 0.0 {
                        return None;
                    }
                    l[(i, j)] = sum.sqrt();
                } else {
                    l[(i, j)] = sum / l[(j, j)];
                }
            }
        }
        Some(l)
    }
}

#[differentiate(wrt(m, shift))]
fn f(m: &Matrix, shift: f64) -> f64 {
    let mut m = m.clone();
    m[(0, 1)] += shift;
    let gram = &(&m * &m.transpose()) + &Matrix::identity(m.rows);
    let l = gram.cholesky().expect("positive definite");
    let mut log_det = 0.0;
    for i in 0..l.rows {
        log_det += 2.0 * l[(i, i)].ln();
    }
    let corner = Matrix {
        rows: 2,
        cols: 2,
        data: m.data[..4].to_vec(),
    };
    log_det + corner.determinant() * m.at(1, 2)
}

#[test]
fn agrees_with_dual_numbers() {
    let m = Matrix {
        rows: 2,
        cols: 3,
        data: vec![0.5, -0.3, 1.25, 0.8, 0.9, -1.1],
    };
    check_data!(grad f(ref m, val 0.25), |x| {
        let rows = [[x[0], x[1] + x[6], x[2]], [x[3], x[4], x[5]]];
        let dot = |a: [Dual; 3], b: [Dual; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let [aa, ab, bb] = [dot(rows[0], rows[0]), dot(rows[0], rows[1]), dot(rows[1], rows[1])];
        let det = (aa + k(1.0)) * (bb + k(1.0)) - ab * ab;
        // The corner is made of the first four numbers of a matrix of three columns.
        det.ln() + (rows[0][0] * rows[1][0] - rows[0][1] * rows[0][2]) * rows[1][2]
    });
}
