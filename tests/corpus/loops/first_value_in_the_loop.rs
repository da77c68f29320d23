//! A variable without a value gets its first one inside a loop that is left at once or late.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let found;
    let mut a = x;
    loop {
        if a > 2.0 {
            found = a * y;
            break;
        }
        a = a * a + 0.5;
    }
    let late: f64;
    'search: {
        for i in 0..5 {
            if a * f64::from(i) > 10.0 {
                late = found.sin() * f64::from(i);
                break 'search;
            }
        }
        late = found;
    }
    late * a
}

fn twin<T: Real>(x: T, y: T) -> T {
    let mut a = x;
    while a <= T::lit(2.0) {
        a = a * a + T::lit(0.5);
    }
    let found = a * y;
    let hit = (0..5).find(|&i| a * T::lit(f64::from(i)) > T::lit(10.0));
    hit.map_or(found, |i| found.sin() * T::lit(f64::from(i))) * a
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, y),
        twin,
        [[3.0, 4.0], [0.3, -1.5], [1.4, 0.5], [2.25, 0.1]]
    );
}
