//! Loops record a row for each operation that they execute, branches those of the arm taken.

use super::differentiate;
use crate::support::check_trace;

#[differentiate(trace)]
fn f(x: &[f64], y: f64, n: usize) -> f64 {
    let mut sum = 1.0;
    let mut previous = y;
    for i in 0..n {
        if x[i] > 1.0 {
            sum += x[i].powi(2) * previous;
        } else {
            sum -= x[i] / 2.0;
        }
        previous = x[i];
        if sum > 20.0 {
            break;
        }
    }
    let mut steps = 0;
    let mut root = sum;
    while (root * root - sum).abs() > 1e-9 && steps < 30 {
        root = 0.5 * (root + sum / root);
        steps += 1;
    }
    root * y
}

#[test]
fn agrees_with_the_gradient() {
    for (x, y) in [
        ([0.5, 2.0, 3.0], 1.5),
        ([4.0, 5.0, 6.0], 0.25),
        ([0.1, 0.2, 0.3], -2.0),
    ] {
        let (x_bar, y_bar) = f_grad(&x, y, 3).1;
        check_trace!(
            f_trace(&x, y, 3),
            f(&x, y, 3),
            [x_bar, vec![y_bar]].concat()
        );
    }
    let trace = f_trace(&[0.5, 2.0], 1.5, 2);
    let sums: Vec<&str> = trace
        .rows()
        .iter()
        .filter(|row| row.variable() == Some("sum"))
        .map(|row| row.operation())
        .collect();
    assert_eq!(sums, ["1 - v1", "v2 + v4"]);
    let names: Vec<&str> = trace.inputs().iter().map(|row| row.operation()).collect();
    assert_eq!(names, ["x[0]", "x[1]", "y"]);
}
