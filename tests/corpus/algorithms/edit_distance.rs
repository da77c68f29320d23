//! Edit distance with active costs: dynamic programming with `min` over a `Vec<Vec<f64>>`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(a: &[u8], b: &[u8], insert: f64, delete: f64, replace: f64) -> f64 {
    let (n, m) = (a.len(), b.len());
    let mut d = vec![vec![0.0; m + 1]; n + 1];
    for i in 1..=n {
        d[i][0] = d[i - 1][0] + delete;
    }
    for j in 1..=m {
        d[0][j] = d[0][j - 1] + insert;
    }
    for i in 1..=n {
        for j in 1..=m {
            let diagonal = d[i - 1][j - 1] + if a[i - 1] == b[j - 1] { 0.0 } else { replace };
            d[i][j] = diagonal.min(d[i - 1][j] + delete).min(d[i][j - 1] + insert);
        }
    }
    d[n][m]
}

/// The cheapest of all alignments, by recursion.
fn twin<T: Real>(a: &[u8], b: &[u8], insert: T, delete: T, replace: T) -> T {
    let ([p, a_rest @ ..], [q, b_rest @ ..]) = (a, b) else {
        return T::lit(a.len() as f64) * delete + T::lit(b.len() as f64) * insert;
    };
    let mut best = twin(a_rest, b_rest, insert, delete, replace);
    if p != q {
        best += replace;
    }
    for other in [
        twin(a_rest, b, insert, delete, replace) + delete,
        twin(a, b_rest, insert, delete, replace) + insert,
    ] {
        if other < best {
            best = other;
        }
    }
    best
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(con b"kitten", con b"sitting", val 1.0, val 1.1, val 1.3);
    check_grad!(con b"flaw", con b"lawn", val 0.9, val 0.7, val 2.3);
    check_grad!(con b"", con b"ab", val 0.9, val 0.7, val 2.3);
}
