//! An outer `loop` gets its value from inside an inner one.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut a = y;
    let product = 'search: loop {
        a += 0.5;
        for i in 1..10 {
            let candidate = a * f64::from(i);
            if candidate > x {
                break 'search candidate * candidate;
            }
        }
    };
    product / a + x
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut a = y;
    loop {
        a += T::lit(0.5);
        let multiples = (1..10).map(|i| a * T::lit(f64::from(i)));
        if let Some(candidate) = multiples.into_iter().find(|&c| c > x) {
            return candidate * candidate / a + x;
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[20.0, 0.25], [3.3, 2.0], [-1.0, 4.0]]);
}
