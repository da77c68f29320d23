//! Types with an `Index` of other kinds: by rows, of generic floats, of half a symmetric matrix, around a ring, by names.

use super::*;
use std::ops::{Index, IndexMut};

mod rows {
    use super::*;
    use differentiate::Real;

    #[derive(Clone, Debug, Differentiable)]
    struct Table<T> {
        width: usize,
        data: Vec<T>,
    }

    impl<T: Real> Table<T> {
        fn new(height: usize, width: usize) -> Self {
            Self {
                width,
                data: vec![T::ZERO; height * width],
            }
        }

        fn shape(&self) -> (usize, usize) {
            (self.data.len() / self.width, self.width)
        }
    }

    #[differentiate]
    impl<T: Real> Index<usize> for Table<T> {
        type Output = [T];
        fn index(&self, i: usize) -> &[T] {
            let start = i * self.width;
            &self.data[start..start + self.width]
        }
    }

    #[differentiate]
    impl<T: Real> IndexMut<usize> for Table<T> {
        fn index_mut(&mut self, i: usize) -> &mut [T] {
            let start = i * self.width;
            &mut self.data[start..start + self.width]
        }
    }

    #[differentiate]
    impl<'a, T: Real> Mul<&'a Table<T>> for &Table<T> {
        type Output = Table<T>;
        fn mul(self, other: &'a Table<T>) -> Table<T> {
            let (height, width) = self.shape();
            let mut out = Table::new(height, other.width);
            for i in 0..height {
                for k in 0..width {
                    let a = self[i][k];
                    for j in 0..other.width {
                        out[i][j] += a * other[k][j];
                    }
                }
            }
            out
        }
    }

    #[differentiate]
    impl<T: Real> Table<T> {
        #[differentiate(wrt(self, x))]
        fn apply(&self, x: &[T]) -> Vec<T> {
            let (height, _) = self.shape();
            (0..height)
                .map(|i| self[i].iter().zip(x).map(|(&a, &b)| a * b).sum())
                .collect()
        }
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Layer {
        weights: Table<f64>,
        bias: Vec<f64>,
    }

    #[differentiate(wrt(layer, x))]
    fn f(layer: &Layer, x: &[f64]) -> f64 {
        let twice = &layer.weights * &layer.weights;
        let mut y = layer.bias.clone();
        let (height, width) = layer.weights.shape();
        for i in 0..height {
            for j in 0..width {
                y[i] += layer.weights[i][j] * x[j];
            }
        }
        let z = twice.apply(&y);
        z[0] * z[1] + twice[0][1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let weights = Table {
            width: 2,
            data: vec![0.5, -0.3, 1.25, 0.8],
        };
        let layer = Layer {
            weights,
            bias: vec![0.1, -0.6],
        };
        check_data!(grad f(ref layer, ref vec![0.9, 0.4]), |x| {
            let (a, b, c, d) = (x[0], x[1], x[2], x[3]);
            let y = [x[4] + a * x[6] + b * x[7], x[5] + c * x[6] + d * x[7]];
            let (bc, trace) = (b * c, a + d);
            let z = [(a * a + bc) * y[0] + b * trace * y[1], c * trace * y[0] + (d * d + bc) * y[1]];
            z[0] * z[1] + b * trace
        });
    }
}

mod halves {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Symmetric {
        n: usize,
        data: Vec<f64>,
    }

    #[differentiate]
    impl Index<(usize, usize)> for Symmetric {
        type Output = f64;
        fn index(&self, (i, j): (usize, usize)) -> &f64 {
            assert!(i < self.n && j < self.n);
            if i >= j {
                &self.data[i * (i + 1) / 2 + j]
            } else {
                &self.data[j * (j + 1) / 2 + i]
            }
        }
    }

    #[differentiate]
    impl IndexMut<(usize, usize)> for Symmetric {
        fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
            if i < j {
                return &mut self[(j, i)];
            }
            &mut self.data[i * (i + 1) / 2 + j]
        }
    }

    /// Two indices lead to one element.
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut a = Symmetric {
            n: 2,
            data: x.to_vec(),
        };
        for i in 0..2 {
            for j in 0..2 {
                a[(i, j)] *= 1.5 + a[(j, i)];
            }
        }
        a[(0, 0)] + 2.0 * a[(0, 1)] * a[(1, 0)] + a[(1, 1)]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, -0.3, 0.9]), |x| {
            let once = |a: Dual| a * (a + k(1.5));
            let off = once(once(x[1]));
            once(x[0]) + k(2.0) * off * off + once(x[2])
        });
    }
}

mod rings {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Ring {
        start: usize,
        data: [f64; 3],
    }

    #[differentiate]
    impl Index<usize> for Ring {
        type Output = f64;
        fn index(&self, i: usize) -> &f64 {
            &self.data[(self.start + i) % 3]
        }
    }

    #[differentiate]
    impl IndexMut<usize> for Ring {
        fn index_mut(&mut self, i: usize) -> &mut f64 {
            &mut self.data[(self.start + i) % 3]
        }
    }

    #[differentiate]
    fn f(x: &[f64; 3]) -> f64 {
        let mut ring = Ring { start: 1, data: *x };
        for i in 0..7 {
            ring[i] = ring[i] * ring[i + 1] + x[0];
            ring.start += i % 2;
        }
        ring[0] + 2.0 * ring[1] + 3.0 * ring.data[2]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref [0.5, -0.3, 0.9]), |x| {
            let mut data = [x[0], x[1], x[2]];
            let mut start = 1;
            for i in 0..7 {
                data[(start + i) % 3] = data[(start + i) % 3] * data[(start + i + 1) % 3] + x[0];
                start += i % 2;
            }
            data[start % 3] + k(2.0) * data[(start + 1) % 3] + k(3.0) * data[2]
        });
    }
}

mod names {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Point {
        x: f64,
        y: f64,
    }

    #[derive(Clone, Copy)]
    enum Axis {
        X,
        Y,
    }

    #[differentiate]
    impl Index<Axis> for Point {
        type Output = f64;
        fn index(&self, axis: Axis) -> &f64 {
            match axis {
                Axis::X => &self.x,
                Axis::Y => &self.y,
            }
        }
    }

    #[differentiate]
    impl Index<usize> for Point {
        type Output = f64;
        fn index(&self, k: usize) -> &f64 {
            match k {
                0 => &self.x,
                1 => &self.y,
                _ => panic!("a point has no coordinate {k}"),
            }
        }
    }

    #[differentiate]
    impl IndexMut<usize> for Point {
        fn index_mut(&mut self, k: usize) -> &mut f64 {
            match k {
                0 => &mut self.x,
                1 => &mut self.y,
                _ => panic!("a point has no coordinate {k}"),
            }
        }
    }

    #[differentiate(wrt(p))]
    fn f(p: &Point) -> f64 {
        let mut q = *p;
        for k in 0..2 {
            q[k] *= p[1 - k];
        }
        let axis = if q[0] > q[1] { Axis::X } else { Axis::Y };
        q[0].sin() + q[axis] * p[Axis::X] + q[Axis::Y]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Point { x: 0.5, y: 1.25 }), |x| {
            let product = x[0] * x[1];
            product.sin() + product * x[0] + product
        });
    }
}
