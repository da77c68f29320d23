//! Tuples, nested arrays, `Vec`s, swaps and moves: each float keeps its row.

use super::differentiate;
use crate::support::check_trace;

#[differentiate(trace)]
fn f(points: &[(f64, f64)], w: [[f64; 2]; 2], k: usize) -> f64 {
    let mut grid = w;
    grid[0][k] *= points[1].0;
    grid.swap(0, 1);
    let mut v: Vec<f64> = points.iter().map(|(x, y)| x * y).collect();
    v.push(grid[1][k]);
    v.swap(0, 2);
    let last = v.pop().unwrap();
    let pair = (last, v[0]);
    let mut state = [1.0; 2];
    state[k] = pair.0;
    let other = state;
    state[1 - k] += pair.1;
    let label = if other[k] > 0.0 { state[0] } else { -state[1] };
    label * grid[0][0] + v[1] - points[0].1
}

#[test]
fn agrees_with_the_gradient() {
    let points = [(0.5, 2.0), (1.5, -0.5)];
    for w in [[[1.0, 2.0], [3.0, 4.0]], [[-1.0, -2.0], [0.5, 0.25]]] {
        for k in 0..2 {
            let (points_bar, w_bar) = f_grad(&points, w, k).1;
            let mut expected: Vec<f64> = points_bar.iter().flat_map(|(x, y)| [*x, *y]).collect();
            expected.extend(w_bar.concat());
            check_trace!(f_trace(&points, w, k), f(&points, w, k), expected);
        }
    }
    let trace = f_trace(&points, [[1.0, 2.0], [3.0, 4.0]], 1);
    let names: Vec<&str> = trace
        .inputs()
        .iter()
        .filter_map(|row| row.variable())
        .collect();
    assert_eq!(names[..3], ["points[0].0", "points[0].1", "points[1].0"]);
    assert_eq!(names[4..], ["w[0][0]", "w[0][1]", "w[1][0]", "w[1][1]"]);
    assert!(
        trace
            .operations()
            .iter()
            .any(|row| row.variable() == Some("grid[0][1]"))
    );
}
