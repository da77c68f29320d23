//! The state is seen through borrows of borrows, and lent to a call while parts of it are arguments by value.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_state;

#[differentiate]
fn add_product(target: &mut f64, a: f64, b: f64) {
    *target += a * b;
}

#[differentiate]
fn f(state: &mut [[f64; 3]; 2], x: &mut f64) {
    let row = &mut state[1];
    let inner = &mut row[1..];
    let first = &mut inner[0];
    add_product(first, *x, 2.0);
    *first *= *x;
    let (a, b) = (state[0][0], state[1][1]);
    add_product(&mut state[0][2], a, b);
    let product = state[0][2] * *x;
    add_product(x, product, product);
    *x = x.sin();
}

fn twin<T: Real>(state: &mut [[T; 3]; 2], x: &mut T) {
    state[1][1] = (state[1][1] + *x * T::lit(2.0)) * *x;
    state[0][2] = state[0][2] + state[0][0] * state[1][1];
    *x = (*x + (state[0][2] * *x).powi(2)).sin();
}

#[test]
fn agrees_with_dual_numbers() {
    check_state!(mut [[0.3, 0.6, -1.4], [0.8, 0.2, 0.9]], mut 0.7);
}
