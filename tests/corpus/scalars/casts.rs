//! Integers become numbers, numbers become integers: neither carries a derivative.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, n: i32, m: u8, flag: bool) -> f64 {
    let count = n as f64 * x;
    let whole = x as i64;
    let back = whole as f64 * x * x;
    let small = f64::from(m) + f64::from(flag as u8);
    let index = (x * 10.0) as usize % 3;
    let larger = i32::from(x > 1.0);
    count + back - small * x + (index as f64) * x + f64::from(larger)
}

fn twin<T: Real>(x: T, n: i32, m: u8, flag: bool) -> T {
    let c = |v: f64| T::lit(v);
    let value = x.value();
    let whole = value.trunc();
    let index = (value * 10.0).trunc() % 3.0;
    let larger = if value > 1.0 { 1.0 } else { 0.0 };
    c(f64::from(n)) * x + c(whole) * x * x - c(f64::from(m) + f64::from(u8::from(flag))) * x
        + c(index) * x
        + c(larger)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x, n = -3, m = 200, flag = true),
        twin,
        [[2.25], [0.3], [7.5]]
    );
}
