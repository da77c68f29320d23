//! Running maxima and minima: few turns have a share in what they find.

use super::differentiate;
use crate::support::arrays::check_grad;
use crate::support::*;

#[test]
fn the_largest_element() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut largest = f64::NEG_INFINITY;
        for k in 0..x.len() {
            largest = largest.max(x[k]);
        }
        largest * largest
    }
    // Ties share, the later one first; a NaN is passed over.
    check!(f(x: &[f64]) -> f64, |x: &[Dual]| {
        tabulated(&[
            (&[3.0, 1.0, 2.0], 9.0, &[6.0, 0.0, 0.0]),
            (&[1.0, 2.0, 3.0], 9.0, &[0.0, 0.0, 6.0]),
            (&[2.0, 2.0, 1.0], 4.0, &[2.0, 2.0, 0.0]),
            (&[2.0, 2.0, 2.0], 4.0, &[1.0, 1.0, 2.0]),
            (&[2.0, 2.0, 2.5], 6.25, &[0.0, 0.0, 5.0]),
        ], x)[0]
    }, [[3.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 2.0, 1.0], [2.0, 2.0, 2.0], [2.0, 2.0, 2.5]]);
    assert_eq!(
        f_grad(&[f64::NAN, 2.0, f64::NAN]),
        (4.0, vec![0.0, 4.0, 0.0])
    );
}

#[test]
fn the_nearest_of_several_points() {
    #[differentiate]
    fn f(centres: &[f64; 6], point: f64) -> f64 {
        let mut cost = 0.0;
        for shift in 0..4 {
            let mut nearest = f64::INFINITY;
            for pair in centres.chunks_exact(2) {
                let across = pair[0] - point * f64::from(shift);
                let along = pair[1] - point;
                nearest = (across * across + along * along).min(nearest);
            }
            cost += nearest.sqrt();
        }
        cost
    }
    fn twin<T: Real>(centres: &[T; 6], point: T) -> T {
        (0..4).fold(T::lit(0.0), |cost, shift| {
            let distances = centres.chunks_exact(2).map(|pair| {
                (pair[0] - point * T::lit(f64::from(shift))).powi(2) + (pair[1] - point).powi(2)
            });
            let least = |a: T, b: T| if b < a { b } else { a };
            cost + distances.fold(T::lit(f64::INFINITY), least).sqrt()
        })
    }
    check!(f(centres: &[f64; 6], point: f64) -> f64, twin,
        [[0.1, 0.9, 1.3, 0.4, 2.2, -0.5, 0.8], [3.0, 0.0, 0.0, 2.0, -1.0, 0.5, 1.1]]);
}

/// Each run of the inner loop has records of its own, which stay while the outer one runs.
#[test]
fn a_state_that_the_next_search_reads() {
    #[differentiate]
    fn f(x: &[f64], decay: f64) -> f64 {
        let mut state = 0.3;
        for turn in 0..3 {
            let mut worst = state * decay;
            for (k, v) in x.iter().enumerate().rev() {
                worst = f64::max(v * state - f64::from(turn) * (k as f64), worst);
            }
            state = worst.sin() + decay;
        }
        state
    }
    fn twin<T: Real>(x: &[T], decay: T) -> T {
        (0..3).fold(T::lit(0.3), |state, turn| {
            let terms = x.iter().enumerate().rev();
            let terms = terms.map(|(k, v)| *v * state - T::lit(f64::from(turn) * k as f64));
            let greater = |a: T, b: T| if b > a { b } else { a };
            terms.fold(state * decay, greater).sin() + decay
        })
    }
    check!(f(x: &[f64], decay: f64) -> f64, twin,
        [[0.5, 1.7, -0.2, 0.6], [2.5, 2.2, 1.9, -0.4], [-1.0, -2.0, -3.0, 0.9]]);
}

#[test]
fn both_ends_and_what_follows() {
    #[differentiate]
    fn f(x: &[f64]) -> [f64; 2] {
        let highest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let lowest = x.iter().map(|v| v.sin()).fold(f64::INFINITY, f64::min);
        [
            highest - lowest,
            x.iter().map(|v| (v - highest).exp()).sum::<f64>().ln(),
        ]
    }
    fn twin<T: Real>(x: &[T]) -> [T; 2] {
        let greater = |a: T, b: T| if b > a { b } else { a };
        let lesser = |a: T, b: T| if b < a { b } else { a };
        let highest = x.iter().copied().fold(T::lit(f64::NEG_INFINITY), greater);
        let lowest = x
            .iter()
            .map(|v| v.sin())
            .fold(T::lit(f64::INFINITY), lesser);
        let sum = x
            .iter()
            .fold(T::lit(0.0), |sum, v| sum + (*v - highest).exp());
        [highest - lowest, sum.ln()]
    }
    check!(f(x: &[f64]) -> [f64; 2], twin, [[0.5, 1.7, -0.2], [2.5, -2.2, 1.9, 0.4]]);
}

/// The loop inside keeps what it needs of every turn of the search, of those that lose too.
#[test]
fn the_greatest_of_products() {
    #[differentiate]
    fn f(x: &[f64], scale: f64) -> f64 {
        let mut greatest = f64::NEG_INFINITY;
        for row in x.chunks_exact(3) {
            let mut product = scale;
            for v in row {
                product = (product * v).sin() + 0.5;
            }
            greatest = greatest.max(product);
        }
        greatest * scale
    }
    fn twin<T: Real>(x: &[T], scale: T) -> T {
        let greater = |a: T, b: T| if b > a { b } else { a };
        let next = |product: T, v: &T| (product * *v).sin() + T::lit(0.5);
        let products = x.chunks_exact(3).map(|row| row.iter().fold(scale, next));
        products.fold(T::lit(f64::NEG_INFINITY), greater) * scale
    }
    check!(f(x: &[f64], scale: f64) -> f64, twin, [
        [0.3, 1.2, -0.4, 0.9, 1.1, 0.7, -0.8, 0.2, 0.5, 1.3],
        [0.9, 1.1, 0.7, 0.3, 1.2, -0.4, -0.8, 0.2, 0.5, 1.3],
        [0.3, 1.2, -0.4, -0.8, 0.2, 0.5, 0.9, 1.1, 0.7, 1.3],
    ]);
}

/// Loops that only look like it: what they find is read on the way, or is not all they leave.
#[test]
fn more_than_an_extremum() {
    #[differentiate]
    fn read(x: &[f64]) -> f64 {
        let (mut largest, mut sum) = (x[0], 0.0);
        for v in x {
            largest = largest.max(v * v);
            sum += largest;
        }
        sum
    }
    #[differentiate]
    fn two(x: &[f64]) -> f64 {
        let (mut largest, mut before) = (x[0], 0.0);
        for v in x {
            before = before * 0.5 + v;
            largest = largest.max(before);
        }
        largest - before
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        read(x) * two(x)
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let greater = |a: T, b: T| if b > a { b } else { a };
        let (mut largest, mut sum) = (x[0], T::lit(0.0));
        for v in x {
            largest = greater(largest, *v * *v);
            sum = sum + largest;
        }
        let (mut highest, mut before) = (x[0], T::lit(0.0));
        for v in x {
            before = before * T::lit(0.5) + *v;
            highest = greater(highest, before);
        }
        sum * (highest - before)
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.5, 1.7, -0.2], [2.5, -2.2, 1.9, 0.4]]);
}

#[test]
fn the_greatest_after_a_loop_inside() {
    #[differentiate]
    fn f(x: &[f64], weights: &[f64]) -> f64 {
        let mut greatest = f64::NEG_INFINITY;
        for k in 0..weights.len() {
            let mut depth = x[k];
            for v in x {
                depth = depth * v + (depth * weights[k]).sin();
            }
            greatest = greatest.max(depth * weights[k]);
        }
        for row in x.chunks_exact(3) {
            let mut depth = 1.0;
            for v in row {
                depth = depth * v + depth.cos();
            }
            greatest = greatest.max(depth);
        }
        greatest
    }
    fn twin<T: Real>(x: &[T], weights: &[T]) -> T {
        let first = weights.iter().zip(x).map(|(weight, start)| {
            let deep = x
                .iter()
                .fold(*start, |depth, v| *v * depth + (*weight * depth).sin());
            *weight * deep
        });
        let second = x
            .chunks_exact(3)
            .map(|row| row.iter().fold(T::ONE, |depth, v| *v * depth + depth.cos()));
        let greater = |a: T, b: T| if b > a { b } else { a };
        first.chain(second).fold(T::lit(f64::NEG_INFINITY), greater)
    }
    check_grad!(ref vec![0.3, -0.6, 0.9, 1.2, 0.4, 0.9], ref vec![0.5, 1.1, -0.7]);
    check_grad!(ref vec![1.5, 0.2, 0.3, 0.4, 0.5, 0.6], ref vec![1.5, 1.7, 1.3]);
}
