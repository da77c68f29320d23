//! Arrays and scalars that carry something from one iteration to the next, or out of the loop.

use super::differentiate;
use crate::support::*;

#[test]
fn the_first_element_stays() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        row[0] = x[0];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 1..n {
                row[j] = x[i] * x[j];
            }
            for j in 0..n {
                sum += row[j] * row[j];
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut sum = T::ZERO;
        for a in x {
            sum = sum + x[0] * x[0];
            for b in &x[1..] {
                sum = sum + (*a * *b) * (*a * *b);
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn longer_than_the_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let m = n + 1;
        let mut row = vec![1.0; m];
        row[n] = x[0];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] * x[j];
            }
            for v in &row {
                sum += v * v;
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut sum = T::ZERO;
        for a in x {
            sum = sum + x[0] * x[0];
            for b in x {
                sum = sum + (*a * *b) * (*a * *b);
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn made_longer() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        row.push(x[0]);
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] * x[j];
            }
            for v in &row {
                sum += v * v;
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut sum = T::ZERO;
        for a in x {
            sum = sum + x[0] * x[0];
            for b in x {
                sum = sum + (*a * *b) * (*a * *b);
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn read_before_it_is_overwritten() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut before = x[0];
        let mut sum = 0.0;
        for v in x {
            sum += before * v;
            before = v.sin();
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let before = std::iter::once(x[0]).chain(x.iter().map(|v| v.sin()));
        before.zip(x).fold(T::ZERO, |sum, (b, v)| sum + b * *v)
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn overwritten_now_and_then() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut held = x[0];
        let mut sum = 0.0;
        for (i, v) in x.iter().enumerate() {
            if i % 2 == 1 {
                held = v * v;
            }
            sum += held * v;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut held = x[0];
        x.iter().enumerate().fold(T::ZERO, |sum, (i, v)| {
            if i % 2 == 1 {
                held = *v * *v;
            }
            sum + held * *v
        })
    }
    check_slice!(
        f,
        twin,
        [vec![2.0], vec![1.0, -2.0, 3.0], vec![1.0, -2.0, 3.0, 0.5]]
    );
}

#[test]
fn read_after_the_loop() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n];
        let mut last = 0.0;
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] * x[j];
            }
            last = x[i].sin();
            for v in &row {
                sum += v * last;
            }
        }
        sum + 2.0 * row[0] + 3.0 * last
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let last = x[x.len() - 1];
        let mut sum = T::lit(2.0) * last * x[0] + T::lit(3.0) * last.sin();
        for a in x {
            for b in x {
                sum = sum + *a * *b * a.sin();
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn read_in_the_next_turn_of_the_loop_around() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![1.0; n];
        let mut total = 0.0;
        for k in 0..3 {
            total += row[0] * x[k % n];
            for i in 0..n {
                for j in 0..n {
                    row[j] = x[i] * x[j];
                }
                for v in &row {
                    total += v * v;
                }
            }
        }
        total
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut first = T::ONE;
        let mut total = T::ZERO;
        for k in 0..3 {
            total = total + first * x[k % n];
            for a in x {
                for b in x {
                    total = total + (*a * *b) * (*a * *b);
                }
            }
            first = x[n - 1] * x[0];
        }
        total
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn filled_downwards_from_a_neighbour() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.5; n];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                row[j] = x[i] * row[(j + 1) % n];
            }
            sum += row[0] * row[n - 1];
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut row = vec![T::lit(0.5); n];
        let mut sum = T::ZERO;
        for a in x {
            let first = *a * row[1 % n];
            let inner: Vec<T> = (1..n - 1).map(|j| *a * row[j + 1]).collect();
            if n == 1 {
                row = vec![first];
            } else {
                row = [&[first][..], &inner, &[*a * first]].concat();
            }
            sum = sum + row[0] * row[n - 1];
        }
        sum
    }
    check_slice!(
        f,
        twin,
        [
            vec![1.0, -2.0],
            vec![1.0, -2.0, 3.0],
            vec![1.0, -2.0, 3.0, 0.5]
        ]
    );
}

#[test]
fn filled_only_under_a_condition() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![1.0; n];
        let mut sum = 0.0;
        for i in 0..n {
            for j in 0..n {
                if x[j] > 0.0 {
                    row[j] = row[j] * x[i];
                }
            }
            for v in &row {
                sum += v * x[i];
            }
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut scale = T::ONE;
        let mut sum = T::ZERO;
        for a in x {
            scale = scale * *a;
            for b in x {
                let v = if b.value() > 0.0 { scale } else { T::ONE };
                sum = sum + v * *a;
            }
        }
        sum
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn another_alias_of_it() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut row = vec![0.0; n + 1];
        row[n] = x[0];
        let mut sum = 0.0;
        for i in 0..n {
            let part = &mut row[..n];
            for j in 0..n {
                part[j] = x[i] * x[j];
            }
            sum += row[n] * row[0];
            row[n] = x[i];
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let before = std::iter::once(x[0]).chain(x.iter().copied());
        before
            .zip(x)
            .fold(T::ZERO, |sum, (b, a)| sum + b * *a * x[0])
    }
    check_slice!(f, twin, [vec![2.0], vec![1.0, -2.0, 3.0]]);
}

#[test]
fn grown_since_its_length_was_taken() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut v = vec![0.0; 2];
        let n = v.len();
        v.push(x[0]);
        let mut total = 0.0;
        for i in 0..x.len() {
            for j in 0..n {
                v[j] = x[i] * 2.0;
            }
            total += v[0] * v[1] * v[2];
            v[2] = x[i].sin();
        }
        total
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (mut carried, mut total) = (x[0], T::ZERO);
        for v in x {
            total += v.powi(2) * T::lit(4.0) * carried;
            carried = v.sin();
        }
        total
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5]]);
}

#[test]
fn filled_by_a_loop_that_may_leave_it_early() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut v = vec![1.0; n];
        let mut total = 0.0;
        for i in 0..n {
            for j in 0..n {
                if j > i {
                    break;
                }
                v[j] = x[i] * x[j];
            }
            total += v[0] * v[n - 1] + v[i] * x[i];
        }
        total
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut total = T::ZERO;
        for i in 0..n {
            let last = if i == n - 1 { x[i] * x[i] } else { T::ONE };
            total += x[i] * x[0] * last + x[i] * x[i] * x[i];
        }
        total
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5], [0.7]]);
}
