//! A recursive call whose result nobody needs takes a `Vec` by value; an integer is raised by an active slice's length.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(d: Vec<f64>, s: f64, n: usize) -> f64 {
    if n > 0 {
        let _unused = f(d.clone(), s, n - 1);
    }
    let mut k = n;
    k += d.len() % 3;
    s * d[k % d.len()]
}

fn twin<T: Real>(d: Vec<T>, s: T, n: usize) -> T {
    s * d[(n + d.len() % 3) % d.len()]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val vec![0.3, 0.4, 0.5, 0.6], val 0.7, con 2_usize);
}
