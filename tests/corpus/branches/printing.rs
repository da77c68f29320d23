//! Printing of active numbers.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    println!("x = {x}");
    print!("{:>8.3} {y:e}\n", x * y);
    eprintln!("{0} {0:?} {named}", y.sin(), named = x);
    eprint!("");
    x * y
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), |x: Dual, y: Dual| x * y, [[2.0, 4.0], [0.3, -1.5]]);
}
