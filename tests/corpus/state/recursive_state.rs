//! A recursive function changes its state on the way down and on the way up.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(path: &mut Vec<f64>, x: f64, depth: usize) -> f64 {
    let top = path[path.len() - 1];
    if depth == 0 {
        return top * x;
    }
    path.push(top * x + 1.0);
    let below = f(path, x.sin() + top, depth - 1);
    path.pop();
    path[0] += below;
    below * top
}

fn twin<T: Real>(path: &mut [T], x: T, depth: usize) -> T {
    let n = path.len();
    let top = path[n - 1];
    if depth == 0 {
        return top * x;
    }
    let mut longer = path.to_vec();
    longer.push(top * x + T::lit(1.0));
    let below = twin(&mut longer, x.sin() + top, depth - 1);
    path.copy_from_slice(&longer[..n]);
    path[0] = path[0] + below;
    below * top
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut vec![0.4, 0.7], val 0.5, con 3);
    check_value!(mut vec![0.4], val 0.5, con 3);
}
