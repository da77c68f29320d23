//! An interpreter: constant code drives a stack of active values with `push` and `pop`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, y: f64, code: &[u8]) -> f64 {
    let mut stack = Vec::new();
    for &op in code {
        match op {
            b'x' => stack.push(x),
            b'y' => stack.push(y),
            b's' => {
                let top: f64 = stack.pop().unwrap();
                stack.push(top.sin());
            }
            b'd' => {
                let top = stack[stack.len() - 1];
                stack.push(top);
            }
            b'0'..=b'9' => stack.push(f64::from(op - b'0')),
            _ => {
                let b = stack.pop().unwrap();
                let a = stack.pop().unwrap();
                stack.push(match op {
                    b'+' => a + b,
                    b'-' => a - b,
                    b'*' => a * b,
                    _ => a / b,
                });
            }
        }
    }
    stack.pop().unwrap()
}

mod product_of_sums {
    use super::*;

    fn twin<T: Real>(x: T, y: T, _code: &[u8]) -> T {
        (x + y) * (x - T::lit(3.0) * y).sin()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(val 0.7, val -1.3, con b"xy+x3y*-s*");
    }
}

mod duplicated {
    use super::*;

    fn twin<T: Real>(x: T, y: T, _code: &[u8]) -> T {
        x.powi(4) / (y * y)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_grad!(val 0.7, val -1.3, con b"9xd*d*yd*/");
    }
}
