//! Chains inside chains, and chains that read what another has summed.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn a_sum_that_the_next_chain_reads() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let total: f64 = x.iter().map(|v| v.exp()).sum();
        x.iter().map(|v| v * total).sum()
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let total = x.iter().fold(T::ZERO, |sum, v| sum + v.exp());
        total * x.iter().fold(T::ZERO, |sum, v| sum + *v)
    }
    check!(f(x: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 0.5], []]);
}

#[test]
fn two_sums_that_the_next_chain_reads_and_one_that_follows() {
    #[differentiate]
    fn f(x: &[f64], y: &[f64]) -> f64 {
        let a: f64 = x.iter().map(|v| v * v).sum();
        let b: f64 = y.iter().map(|v| v.sin()).sum();
        let c: f64 = x.iter().zip(y).map(|(v, w)| v * a + w * b).sum();
        let d: f64 = y.iter().map(|w| w * 3.0).sum();
        c + 2.0 * d
    }
    fn twin<T: Real>(x: &[T], y: &[T]) -> T {
        let (mut a, mut b, mut c, mut d) = (T::ZERO, T::ZERO, T::ZERO, T::ZERO);
        for v in x {
            a += v.powi(2);
        }
        for w in y {
            b += w.sin();
            d += *w * T::lit(6.0);
        }
        for k in 0..x.len().min(y.len()) {
            c += x[k] * a + y[k] * b;
        }
        c + d
    }
    check!(f(x: &[f64], y: &[f64]) -> f64, twin, [[2.0, 1.0], [1.0, -2.0, 0.5, 0.3]]);
}

#[test]
fn inside_a_fused_chain() {
    #[differentiate]
    fn f(rows: &[Vec<f64>], w: &[f64]) -> f64 {
        rows.iter()
            .map(|row| {
                let size: f64 = row.iter().map(|v| v * v).sum();
                let mean: f64 = row.iter().zip(w).map(|(v, w)| v * w / size).sum();
                row.iter().map(|v| (v - mean) * (v + size)).sum::<f64>()
            })
            .sum()
    }
    fn twin<T: Real>(rows: &[Vec<T>], w: &[T]) -> T {
        let mut total = T::ZERO;
        for row in rows {
            let (mut size, mut mean) = (T::ZERO, T::ZERO);
            for v in row {
                size += v.powi(2);
            }
            for k in 0..row.len().min(w.len()) {
                mean += row[k] * w[k];
            }
            for v in row {
                total += (*v - mean / size) * (*v + size);
            }
        }
        total
    }
    check_grad!(ref vec![vec![0.5, 1.5], vec![-0.7], vec![0.2, 0.9, 1.1]], ref vec![0.3, -0.8]);
}

#[test]
fn a_sum_that_its_own_elements_are_divided_by_twice() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let first: f64 = x.iter().map(|v| v.exp()).sum();
        let second: f64 = x.iter().map(|v| (v / first).exp()).sum();
        x.iter().map(|v| v / second).sum::<f64>() + first
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let first = x.iter().fold(T::ZERO, |sum, v| sum + v.exp());
        let second = x.iter().fold(T::ZERO, |sum, v| sum + (*v / first).exp());
        x.iter().fold(T::ZERO, |sum, v| sum + *v) / second + first
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5], [0.3]]);
}

#[test]
fn a_sum_read_in_a_loop_that_is_not_fused() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let total: f64 = x.iter().map(|v| v.sin()).sum();
        let mut y = 1.0;
        for v in x {
            y = y * v + total;
        }
        let last: f64 = x.iter().map(|v| v * total).sum();
        y + last
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (mut total, mut last, mut y) = (T::ZERO, T::ZERO, T::ONE);
        for v in x {
            total += v.sin();
        }
        for v in x {
            y = y * *v + total;
            last += *v;
        }
        y + last * total
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5], []]);
}

#[test]
fn a_sum_read_under_a_condition_of_the_next() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let total: f64 = x.iter().map(|v| v * v).sum();
        let mut out = 0.0;
        for v in x {
            if *v > 0.0 {
                out += v * total;
            }
        }
        out
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let total = x.iter().fold(T::ZERO, |sum, v| sum + v.powi(2));
        let mut out = T::ZERO;
        for v in x {
            if *v > T::ZERO {
                out += *v * total;
            }
        }
        out
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5], [-1.0], []]);
}

#[test]
fn a_sum_that_a_loop_adds_to_again_and_reads_through_another_name() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        let before = sum;
        for v in x {
            sum += v * before;
        }
        for v in x {
            sum += v.sin();
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let before = x.iter().fold(T::ZERO, |sum, v| sum + v.powi(2));
        x.iter().fold(before, |sum, v| sum + *v * before + v.sin())
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.4, 1.0], [1.0, -2.0, 0.5], []]);
}
