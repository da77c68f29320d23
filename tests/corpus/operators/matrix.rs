//! Square matrices of any size, on the heap and on the stack.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Matrix<const N: usize>([[f64; N]; N]);

#[differentiate]
impl<const N: usize> Mul for Matrix<N> {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        let mut out = [[0.0; N]; N];
        for i in 0..N {
            for j in 0..N {
                for k in 0..N {
                    out[i][j] += self.0[i][k] * o.0[k][j];
                }
            }
        }
        Self(out)
    }
}

#[differentiate]
impl<const N: usize> Mul<[f64; N]> for Matrix<N> {
    type Output = [f64; N];
    fn mul(self, x: [f64; N]) -> [f64; N] {
        let mut y = [0.0; N];
        for (row, y) in self.0.iter().zip(y.iter_mut()) {
            for (a, b) in row.iter().zip(&x) {
                *y += a * b;
            }
        }
        y
    }
}

#[differentiate]
impl<const N: usize> Add for Matrix<N> {
    type Output = Self;
    fn add(mut self, o: Self) -> Self {
        for i in 0..N {
            for j in 0..N {
                self.0[i][j] += o.0[i][j];
            }
        }
        self
    }
}

#[differentiate]
impl<const N: usize> Matrix<N> {
    #[differentiate(wrt(self))]
    fn transposed(&self) -> Self {
        let mut out = self.0;
        for i in 0..N {
            for j in 0..N {
                out[j][i] = self.0[i][j];
            }
        }
        Matrix(out)
    }
}

#[differentiate(wrt(a, x))]
fn f(a: &Matrix<2>, x: [f64; 2]) -> f64 {
    let b = *a * a.transposed() + *a;
    let [p, q] = b * x;
    p * q
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref Matrix([[0.3, -0.8], [1.1, 0.6]]), val [0.4, 0.9]), |x| {
        let (a, b, c, d) = (x[0], x[1], x[2], x[3]);
        let (m, n, o, p) = (a * a + b * b + a, a * c + b * d + b, a * c + b * d + c, c * c + d * d + d);
        (m * x[4] + n * x[5]) * (o * x[4] + p * x[5])
    });
}
