//! A `&mut Vec<f64>` is popped: the adjoint's buffer grows back.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

#[differentiate]
fn f(stack: &mut Vec<f64>) -> f64 {
    let b = stack.pop().unwrap();
    let a = stack.pop().unwrap();
    let n = stack.len();
    if n > 0 {
        stack[n - 1] *= a;
    }
    a.exp() * b
}

fn twin<T: Real>(stack: &mut Vec<T>) -> T {
    let n = stack.len();
    let (a, b) = (stack[n - 2], stack[n - 1]);
    stack.truncate(n - 2);
    if let Some(top) = stack.last_mut() {
        *top = *top * a;
    }
    b * a.exp()
}

#[test]
fn agrees_with_dual_numbers() {
    check_value!(mut vec![0.3, 0.6, -1.4, 0.8]);
    check_value!(mut vec![-1.4, 0.8]);
}
