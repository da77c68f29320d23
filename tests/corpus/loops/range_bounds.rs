//! Bounds are expressions, also of what the loop changes; the counter may be shadowed.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut count = n + 1;
    let mut y = x;
    for i in count / 2..count * 2 - n {
        count -= 1;
        let i = i as f64 + count as f64;
        y = (y * i).sin() + x;
    }
    let range = 0..count + 3;
    for _ in range {
        y *= x;
    }
    let start = (x * 10.0) as usize;
    for i in start..start + 2 {
        y += x / (i as f64 + 1.0);
    }
    y
}

fn twin<T: Real>(x: T, n: usize) -> T {
    let (mut count, mut y) = (n + 1, x);
    let bounds = (count / 2, count * 2 - n);
    for i in bounds.0..bounds.1 {
        count -= 1;
        y = (y * T::lit((i + count) as f64)).sin() + x;
    }
    y *= x.powi(count as i32 + 3);
    let start = (x.value() * 10.0).trunc();
    y + x / T::lit(start + 1.0) + x / T::lit(start + 2.0)
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [1, 4, 7] {
        check_scalars!(f(x, n = n), twin, [[0.75], [1.25]]);
    }
}
