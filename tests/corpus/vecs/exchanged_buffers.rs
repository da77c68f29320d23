//! Two `Vec`s change places after each step by `std::mem::swap`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64], steps: usize) -> f64 {
    let n = x.len();
    let mut now = x.to_vec();
    let mut next = vec![0.0; n];
    for _ in 0..steps {
        for i in 0..n {
            next[i] = now[i] * now[(i + 1) % n] + 0.5;
        }
        std::mem::swap(&mut now, &mut next);
    }
    now[0] - next[n - 1]
}

fn twin<T: Real>(x: &[T], steps: usize) -> T {
    let n = x.len();
    let mut history = vec![vec![T::lit(0.0); n], x.to_vec()];
    for t in 1..=steps {
        let now = &history[t];
        let next = (0..n)
            .map(|i| now[i] * now[(i + 1) % n] + T::lit(0.5))
            .collect();
        history.push(next);
    }
    history[steps + 1][0] - history[steps][n - 1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref vec![0.5, -1.4, 0.8], con 4);
    check_grad!(ref vec![0.5, -1.4, 0.8], con 0);
}
