//! Sums over neighbours, whose adjoints are carried from turn to turn, and sums that only look so.

use super::differentiate;
use crate::support::*;

#[test]
fn two_of_them() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..x.len() - 1 {
            sum += x[i] * x[i + 1] + x[i].sin();
        }
        2.0 * sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let pairs = x.windows(2).map(|pair| pair[1] * pair[0] + pair[0].sin());
        pairs.fold(T::ZERO, |sum, term| sum + term) * T::lit(2.0)
    }
    check_slice!(
        f,
        twin,
        [
            [0.5],
            [2.0, 1.0],
            [2.0, 1.0, -0.5],
            [0.3, 0.0, 0.7, 1.1, -0.4]
        ]
    );
}

#[test]
fn five_of_them_in_the_middle() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 2..x.len() - 2 {
            let bend = x[i - 2] - 4.0 * x[i - 1] + 6.0 * x[i] - 4.0 * x[i + 1] + x[i + 2];
            sum += bend.powi(3);
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let bends = x.windows(5).map(|w| {
            let (near, far) = (w[1] + w[3], w[0] + w[4]);
            (far - near * T::lit(4.0) + w[2] * T::lit(6.0)).powi(3)
        });
        bends.fold(T::ZERO, |sum, term| sum + term)
    }
    check_slice!(
        f,
        twin,
        [
            [2.0, 1.0, -0.5, 0.3],
            [2.0, 1.0, -0.5, 0.3, 0.8],
            [2.0, 1.0, -0.5, 0.3, 0.8, 0.1, -1.7]
        ]
    );
}

#[test]
fn two_with_one_between_and_a_value_that_is_kept() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut sum = 0.0;
        for k in n..x.len() {
            let near = (x[k] - x[k - 2]).exp();
            sum += near * near.sin() * x[k];
        }
        sum * sum
    }
    fn twin<T: Real>(x: &[T], n: usize) -> T {
        let mut sum = T::ZERO;
        for k in n..x.len() {
            let near = (x[k] - x[k - 2]).exp();
            sum += near.sin() * near * x[k];
        }
        sum.powi(2)
    }
    check!(f(x: &[f64], n = 2) -> f64, twin, [[0.2, 0.1, -0.5, 0.3], [0.2, 0.1, 0.4], [0.2, 0.1]]);
    check!(f(x: &[f64], n = 4) -> f64, twin, [[0.2, 0.1, -0.5, 0.3], [0.2, 0.1, 0.4, 0.5, 0.9]]);
    // The range is empty, and nothing is at its ends.
    check!(f(x: &[f64], n = 9) -> f64, twin, [[0.2, 0.1, -0.5, 0.3]]);
}

#[test]
fn in_rows() {
    #[differentiate]
    fn f(u: &[Vec<f64>]) -> f64 {
        let mut sum = 0.0;
        for i in 0..u.len() {
            for j in 0..u[i].len() - 1 {
                sum += (u[i][j + 1] - u[i][j]).powi(2) * u[i][j];
            }
        }
        sum
    }
    fn twin<T: Real>(u: &[Vec<T>]) -> T {
        let mut sum = T::ZERO;
        for row in u {
            for pair in row.windows(2) {
                sum += (pair[0] - pair[1]).powi(2) * pair[0];
            }
        }
        sum
    }
    let u = [vec![0.3, 1.2, -0.7, 0.4], vec![1.5], vec![0.2, -0.6]];
    let (value, gradient) = f_grad(&u);
    assert_eq!(value.to_bits(), f(&u).to_bits());
    for (i, row) in u.iter().enumerate() {
        for j in 0..row.len() {
            let lift = |(at, value): (usize, &Vec<f64>)| {
                let of = |(to, value): (usize, &f64)| Dual {
                    value: *value,
                    tangent: if (at, to) == (i, j) { 1.0 } else { 0.0 },
                };
                value.iter().enumerate().map(of).collect::<Vec<Dual>>()
            };
            let duals: Vec<Vec<Dual>> = u.iter().enumerate().map(lift).collect();
            let (found, expected) = (gradient[i][j], twin(&duals).tangent);
            assert!((found - expected).abs() < 1e-14, "{found} {expected}");
        }
    }
}

#[test]
fn in_a_flat_grid_and_above_each_other() {
    #[differentiate]
    fn f(u: &[f64], n: usize) -> f64 {
        let mut along = 0.0;
        let mut across = 0.0;
        for i in 0..n - 1 {
            for j in 0..n - 1 {
                along += u[i * n + j + 1] * u[i * n + j];
                across += u[i * n + j].sin() * u[(i + 1) * n + j];
            }
        }
        along * 0.5 + across
    }
    fn twin<T: Real>(u: &[T], n: usize) -> T {
        let mut sum = T::ZERO;
        for row in 0..n - 1 {
            for k in row * n..row * n + n - 1 {
                sum += u[k] * u[k + 1] * T::lit(0.5) + u[k + n] * u[k].sin();
            }
        }
        sum
    }
    let u = [0.3, 1.2, -0.7, 0.4, 0.9, -0.2, 1.1, 0.8, 0.6];
    check!(f(u: &[f64], n = 3) -> f64, twin, [u]);
    check!(f(u: &[f64], n = 1) -> f64, twin, [[0.3]]);
}

#[test]
fn one_of_them_is_anywhere() {
    #[differentiate]
    fn f(x: &[f64], at: &[usize]) -> f64 {
        let mut sum = 0.0;
        for i in 0..at.len() - 1 {
            sum += x[i] * x[i + 1] * x[at[i]];
        }
        sum
    }
    fn twin<T: Real>(x: &[T], at: &[usize]) -> T {
        let mut sum = T::ZERO;
        for (i, k) in at[..at.len() - 1].iter().enumerate() {
            sum += x[*k] * x[i + 1] * x[i];
        }
        sum
    }
    check!(f(x: &[f64], at = &[1, 1, 0, 3]) -> f64, twin, [[0.3, 1.2, -0.7, 0.4]]);
    check!(f(x: &[f64], at = &[0, 2, 2, 3]) -> f64, twin, [[0.3, 1.2, -0.7, 0.4]]);
}

#[test]
fn by_two_names() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let (left, right) = (&x[..x.len() - 1], &x[1..]);
        let mut sum = 0.0;
        for i in 0..left.len() - 1 {
            sum += left[i] * left[i + 1] * right[i];
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let terms = x.windows(2).take(x.len() - 2);
        terms.fold(T::ZERO, |sum, pair| sum + pair[0] * pair[1].powi(2))
    }
    check_slice!(f, twin, [[0.3, 1.2, -0.7, 0.4], [0.3, 1.2]]);
}

#[test]
fn read_as_a_whole_beside() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..x.len() - 1 {
            let all: f64 = x.iter().sum();
            sum += x[i] * x[i + 1] * all;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let all = x.iter().fold(T::ZERO, |sum, v| sum + *v);
        let terms = x.windows(2).map(|pair| pair[0] * pair[1]);
        terms.fold(T::ZERO, |sum, term| sum + term) * all
    }
    check_slice!(f, twin, [[0.3, 1.2, -0.7, 0.4], [0.3, 1.2], [0.4]]);
}

#[test]
fn that_are_changed_on_the_way() {
    #[differentiate]
    fn f(x: &mut [f64]) {
        for i in 1..x.len() {
            x[i] += x[i - 1] * x[i];
        }
    }
    fn twin<T: Real>(x: &mut [T]) {
        for i in 1..x.len() {
            let before = x[i - 1];
            x[i] = x[i] * (T::ONE + before);
        }
    }
    check!(f(x: &mut [f64]) -> (), twin, [[0.3, 1.2, -0.7, 0.4], [0.3], [0.3, -2.0]]);
}

#[test]
fn backwards_and_of_two_slices() {
    #[differentiate]
    fn f(x: &[f64], w: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in (1..x.len()).rev() {
            sum += w[i] * x[i - 1] - w[i - 1] * x[i] * x[i];
        }
        for i in 1..x.len() {
            sum += (w[i] * x[i - 1]).cos() * w[i - 1];
        }
        sum
    }
    fn twin<T: Real>(x: &[T], w: &[T]) -> T {
        let mut sum = T::ZERO;
        for (x, w) in x.windows(2).zip(w.windows(2)) {
            sum += w[1] * x[0] - w[0] * x[1].powi(2) + w[0] * (x[0] * w[1]).cos();
        }
        sum
    }
    check!(f(x: &[f64], w: &[f64]) -> f64, twin, [[0.3, 1.2, -0.7, 0.4, 0.8, 0.1], [0.3, 0.5]]);
}

#[test]
fn a_number_that_is_none() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..x.len() - 1 {
            sum += x[i] * x[i + 1];
        }
        sum
    }
    let x = [1.0, f64::NAN, 2.0, 3.0, 4.0];
    let (value, gradient) = f_grad(&x);
    assert!(value.is_nan() && gradient[0].is_nan() && gradient[2].is_nan());
    assert_eq!((gradient[1], &gradient[3..]), (3.0, &[6.0, 3.0][..]));
    let mut added = [1.0; 5];
    f_vjp(&x).1(1.0, &mut added);
    assert_eq!((added[1], &added[3..]), (4.0, &[7.0, 4.0][..]));
}

#[test]
#[should_panic(expected = "index out of bounds")]
fn of_nothing() {
    #[differentiate]
    fn f(x: &[f64], n: usize) -> f64 {
        let mut sum = 0.0;
        for i in 0..n {
            sum += x[i] * x[i + 1];
        }
        sum
    }
    assert_eq!(f_grad(&[], 0), (0.0, vec![]));
    f_grad(&[], 1);
}
