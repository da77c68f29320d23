//! Hessians, eight columns at a time and column by column.

use crate::{Contest, Runner, agree, numbers};
use differentiate::{Matrix, differentiate};
use std::hint::black_box;

/// Rosenbrock's valley, with its Hessian made in one way.
macro_rules! rosenbrock {
    ($name:ident, $($option:tt)*) => {
        #[differentiate(hessian, $($option)*)]
        fn $name(x: &[f64]) -> f64 {
            let mut sum = 0.0;
            for i in 0..x.len() - 1 {
                sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
            }
            sum
        }
    };
}

rosenbrock!(in_lanes, lanes = 8);
rosenbrock!(by_columns, lanes = 1);

/// The logarithm of a sum of exponentials.
macro_rules! log_sum_exp {
    ($name:ident, $($option:tt)*) => {
        #[differentiate(hessian, $($option)*)]
        fn $name(x: &[f64]) -> f64 {
            x.iter().map(|x| x.exp()).sum::<f64>().ln()
        }
    };
}

log_sum_exp!(exponentials_in_lanes, lanes = 8);
log_sum_exp!(exponentials_by_columns, lanes = 1);

/// A chain of anharmonic springs, whose energy is another function.
macro_rules! springs {
    ($name:ident, $($option:tt)*) => {
        #[differentiate(hessian, $($option)*)]
        fn $name(x: &[f64]) -> f64 {
            let mut sum = 0.0;
            for i in 0..x.len() - 1 {
                sum += spring(x[i + 1] - x[i]);
            }
            sum
        }
    };
}

#[differentiate(hvp)]
fn spring(stretch: f64) -> f64 {
    let depth = 1.0 - (-stretch).exp();
    depth * depth + 0.5 * stretch * stretch
}

springs!(springs_in_lanes, lanes = 8);
springs!(springs_by_columns, lanes = 1);

type Hessian = fn(&[f64]) -> (f64, Vec<f64>, Matrix);

pub fn check() {
    let x = numbers(100);
    let (value, gradient, hessian) = in_lanes_hessian(&x);
    let (same, gradient_too, columns) = by_columns_hessian(&x);
    assert_eq!((value, same), (in_lanes(&x), by_columns(&x)));
    assert_eq!(gradient, gradient_too);
    agree("the Hessian", hessian.as_slice(), columns.as_slice());
    let (value, _, hessian) = exponentials_in_lanes_hessian(&x);
    let (same, _, columns) = exponentials_by_columns_hessian(&x);
    let values = (exponentials_in_lanes(&x), exponentials_by_columns(&x));
    assert_eq!((value, same), values);
    agree("the Hessian", hessian.as_slice(), columns.as_slice());
    let (value, _, hessian) = springs_in_lanes_hessian(&x);
    let (same, _, columns) = springs_by_columns_hessian(&x);
    assert_eq!(
        (value, same),
        (springs_in_lanes(&x), springs_by_columns(&x))
    );
    agree("the Hessian", hessian.as_slice(), columns.as_slice());
}

pub fn contests() -> Vec<Contest> {
    let runner = |hessian: Hessian| -> Runner<'static> {
        let x = numbers(100);
        Box::new(move || {
            black_box(hessian(black_box(&x)));
        })
    };
    vec![
        Contest {
            title: "Hessian of Rosenbrock, n = 100",
            runners: [runner(in_lanes_hessian), runner(by_columns_hessian)],
        },
        Contest {
            title: "Hessian of log-sum-exp, n = 100",
            runners: [
                runner(exponentials_in_lanes_hessian),
                runner(exponentials_by_columns_hessian),
            ],
        },
        Contest {
            title: "Hessian of a chain of springs, n = 100, through a call",
            runners: [
                runner(springs_in_lanes_hessian),
                runner(springs_by_columns_hessian),
            ],
        },
    ]
}
