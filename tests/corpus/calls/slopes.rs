//! Calls of functions of numbers: their slopes are taken where they are called, and kept.

use super::differentiate;
use crate::support::*;

/// Of one number, and of a number between constants.
mod callees {
    use super::differentiate;

    #[differentiate]
    pub fn sigmoid(x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }

    #[differentiate]
    pub fn blend(k: usize, x: f64, table: &[f64], y: f64) -> f64 {
        x * table[k] + (x * y).sin()
    }

    /// Counts its calls.
    #[differentiate(constant(calls))]
    pub fn counted(calls: &mut u32, x: f64) -> f64 {
        *calls += 1;
        x * x * f64::from(*calls)
    }
}

use callees::*;

fn smooth<T: Real>(x: T) -> T {
    T::ONE / (T::ONE + (-x).exp())
}

#[test]
fn gates_in_a_loop() {
    #[differentiate]
    fn f(x: &[f64], bias: f64) -> f64 {
        let mut state = 0.1;
        for v in x {
            let gate = sigmoid(v * state + bias);
            state = gate * state + (1.0 - gate) * sigmoid(*v);
        }
        state
    }
    fn twin<T: Real>(x: &[T], bias: T) -> T {
        x.iter().fold(T::lit(0.1), |state, v| {
            let gate = smooth(*v * state + bias);
            gate * state + (T::ONE - gate) * smooth(*v)
        })
    }
    check!(f(x: &[f64], bias: f64) -> f64, twin, [[0.5, -1.2, 2.0, 0.3], [0.1]]);
}

#[test]
fn on_one_side_of_a_branch() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let inner = if x > y { sigmoid(x * y) } else { x };
        inner * inner + y
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let inner = if x > y { smooth(x * y) } else { x };
        inner * inner + y
    }
    check!(f(x: f64, y: f64) -> f64, twin, [[0.7, 0.2], [0.2, 0.7]]);
}

#[test]
fn in_a_search_of_unknown_length() {
    #[differentiate]
    fn f(start: f64, rate: f64) -> f64 {
        let mut x = start;
        while x < 2.0 {
            x += rate * sigmoid(x);
            if x > 1.9 {
                break;
            }
        }
        x
    }
    fn twin<T: Real>(start: T, rate: T) -> T {
        let mut x = start;
        while x < T::lit(2.0) {
            x = x + rate * smooth(x);
            if x > T::lit(1.9) {
                break;
            }
        }
        x
    }
    check!(f(start: f64, rate: f64) -> f64, twin, [[0.1, 0.35], [-1.0, 0.8]]);
}

const TABLE: [f64; 2] = [0.5, -1.5];

#[test]
fn constants_among_the_arguments() {
    #[differentiate(constant(table))]
    fn f(x: &[f64], table: &[f64], y: f64) -> f64 {
        let mut product = 1.0;
        for k in 0..x.len() {
            product *= blend(k % table.len(), x[k], table, 2.0 * y) + blend(0, 0.3, table, y);
        }
        product
    }
    fn twin<T: Real>(x: &[T], table: &[f64], y: T) -> T {
        let blend = |k: usize, x: T, y: T| x * T::lit(table[k]) + (x * y).sin();
        x.iter().enumerate().fold(T::ONE, |product, (k, v)| {
            product * (blend(k % 2, *v, T::lit(2.0) * y) + blend(0, T::lit(0.3), y))
        })
    }
    check!(f(x: &[f64], table = &TABLE, y: f64) -> f64, twin, [[0.8, -0.4, 1.1, 0.6], [0.2]]);
}

#[test]
fn calls_are_made_once_in_either_sweep() {
    #[differentiate]
    fn f(x: f64) -> f64 {
        let mut calls = 0;
        let first = counted(&mut calls, x);
        first.sin() * counted(&mut calls, first)
    }
    fn twin<T: Real>(x: T) -> T {
        let first = x * x;
        first.sin() * (first * first * T::lit(2.0))
    }
    check!(f(x: f64) -> f64, twin, [[0.8], [-1.3]]);
}

#[test]
fn single_precision() {
    #[differentiate]
    fn bump(x: f32) -> f32 {
        (-x * x).exp()
    }
    #[differentiate]
    fn f(x: f32, y: f32) -> f32 {
        let mut sum = 0.0;
        for k in 0..3_u8 {
            sum += bump(x + f32::from(k) * y) * y;
        }
        sum
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        let bump = |x: T| (-x * x).exp();
        let turns = [0.0, 1.0, 2.0].into_iter();
        turns.fold(T::lit(0.0), |sum, k| sum + bump(x + T::lit(k) * y) * y)
    }
    check_singles!(f(x, y), twin, [[0.3, 0.2], [-0.5, 1.0]]);
}

#[test]
fn of_any_precision() {
    #[differentiate]
    fn bump<T: differentiate::Real>(x: T, width: T) -> T {
        (-x * x / width).exp()
    }
    #[differentiate]
    fn g<T: differentiate::Real>(x: &[T], width: T) -> T {
        let mut sum = T::lit(0.5);
        for v in x {
            sum = sum * bump(*v, width) + bump(sum, T::lit(2.0));
        }
        sum
    }
    #[differentiate]
    fn f(x: &[f64], width: f64) -> f64 {
        g(x, width) * g::<f64>(&x[1..], width + 1.0)
    }
    fn twin<T: Real>(x: &[T], width: T) -> T {
        let bump = |x: T, width: T| (-x * x / width).exp();
        let g = |x: &[T], width: T| {
            x.iter().fold(T::lit(0.5), |sum, v| {
                sum * bump(*v, width) + bump(sum, T::lit(2.0))
            })
        };
        g(x, width) * g(&x[1..], width + T::ONE)
    }
    check!(f(x: &[f64], width: f64) -> f64, twin, [[0.8, -0.4, 1.1, 0.6], [0.2, 1.5]]);
}

#[test]
fn a_rule_by_hand() {
    fn softplus(x: f64) -> f64 {
        x.exp().ln_1p()
    }
    fn softplus_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
        (softplus(x), move |seed, x_bar: &mut f64| {
            *x_bar += seed * sigmoid(x)
        })
    }
    fn softplus_jvp(x: f64, dot: f64) -> (f64, f64) {
        (softplus(x), dot * sigmoid(x))
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut state = 1.0;
        for v in x {
            state *= softplus(state + v);
        }
        state
    }
    fn twin<T: Real>(x: &[T]) -> T {
        x.iter()
            .fold(T::ONE, |state, v| state * (state + *v).exp().ln_1p())
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.8, -0.4, 1.1], []]);
}

/// Where the seed is known before the call, the pullback follows it.
#[test]
fn terms_of_a_sum() {
    #[differentiate]
    fn log_sum_exp(x: &[f64]) -> f64 {
        x.iter().map(|v| v.exp()).sum::<f64>().ln()
    }
    #[differentiate]
    fn f(x: &[f64], scale: f64) -> f64 {
        let mut terms = vec![0.0; x.len()];
        let mut total = 0.0;
        for k in 0..3 {
            for (term, v) in terms.iter_mut().zip(x) {
                *term = scale * v * v - f64::from(k);
            }
            total += log_sum_exp(&terms);
        }
        total * scale
    }
    fn twin<T: Real>(x: &[T], scale: T) -> T {
        let mut total = T::lit(0.0);
        for k in 0..3 {
            let terms = x
                .iter()
                .map(|v| (scale * *v * *v - T::lit(f64::from(k))).exp());
            total = total + terms.fold(T::lit(0.0), |sum, v| sum + v).ln();
        }
        total * scale
    }
    check!(f(x: &[f64], scale: f64) -> f64, twin, [[0.8, -0.4, 1.1, 0.7], [0.4, 2.0]]);
}
