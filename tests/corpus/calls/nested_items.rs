//! A callee declared inside the body, with its own attribute, and one of the prelude's functions by path.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    #[differentiate]
    fn bump(x: f64, centre: f64) -> f64 {
        (-(x - centre) * (x - centre)).exp()
    }

    let largest = f64::max(bump(x, y), bump(x, 0.5));
    f64::sin(largest) + f64::powi(x, 3) * bump(y, x)
}

fn twin<T: Real>(x: T, y: T) -> T {
    let bump = |x: T, c: T| (-(x - c).powi(2)).exp();
    let (first, second) = (bump(x, y), bump(x, T::lit(0.5)));
    let largest = if first > second { first } else { second };
    largest.sin() + x * x * x * bump(y, x)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.8, val 0.6);
    check_grad!(val 0.8, val 1.9);
}
