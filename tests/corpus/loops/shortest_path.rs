//! Dynamic programming over two lanes: at each step the cheaper way in.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(toll: f64, climb: f64, wind: f64) -> f64 {
    let mut upper = toll;
    let mut lower = 0.0;
    for i in 1..7 {
        let cost_up = (climb * f64::from(i)).sin().abs() + wind;
        let cost_down = (wind * f64::from(i)).cos().abs() * climb;
        let stay = upper + cost_up;
        let cross = lower + cost_down + toll;
        let next_lower = (lower + cost_down).min(upper + toll * 0.5);
        upper = if stay < cross { stay } else { cross };
        lower = next_lower;
    }
    upper.min(lower)
}

fn twin<T: Real>(toll: T, climb: T, wind: T) -> T {
    let step = |(upper, lower): (T, T), i: i32| {
        let i = T::lit(f64::from(i));
        let up = upper + (climb * i).sin().abs() + wind;
        let down = lower + (wind * i).cos().abs() * climb;
        (up.min(down + toll), down.min(upper + toll * T::lit(0.5)))
    };
    let (upper, lower) = (1..7).fold((toll, T::ZERO), step);
    upper.min(lower)
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(toll, climb, wind),
        twin,
        [[0.5, 1.2, 0.3], [0.1, 0.4, 0.9], [2.0, 0.7, 0.1]]
    );
}
