//! Calls whose pullback `f_grad` keeps: in loops and branches, with arguments that change afterwards.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[differentiate]
fn slope(x: &[f64], y: &[f64], out: &mut [f64]) {
    out[0] = x[0].sin();
    for i in 1..x.len() {
        out[i] = x[i] * y[i - 1] - 0.1 * y[i] * y[i];
    }
}

fn slope_twin<T: Real>(x: &[T], y: &[T], out: &mut [T]) {
    out[0] = x[0].sin();
    for i in 1..x.len() {
        out[i] = x[i] * y[i - 1] - T::lit(0.1) * y[i] * y[i];
    }
}

#[test]
fn stages_in_buffers_that_are_written_again() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let n = x.len();
        let mut y = vec![0.2; n];
        let mut stage = vec![0.0; n];
        let mut k1 = vec![0.0; n];
        let mut k2 = vec![0.0; n];
        for _ in 0..4 {
            slope(x, &y, &mut k1);
            for i in 0..n {
                stage[i] = y[i] + 0.25 * k1[i];
            }
            slope(x, &stage, &mut k2);
            for i in 0..n {
                y[i] += 0.5 * k2[i];
            }
        }
        y[n - 1] * y[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let n = x.len();
        let mut y = vec![T::lit(0.2); n];
        let mut stage = vec![T::ZERO; n];
        let mut k1 = vec![T::ZERO; n];
        let mut k2 = vec![T::ZERO; n];
        for _ in 0..4 {
            slope_twin(x, &y, &mut k1);
            for i in 0..n {
                stage[i] = y[i] + T::lit(0.25) * k1[i];
            }
            slope_twin(x, &stage, &mut k2);
            for i in 0..n {
                y[i] += T::lit(0.5) * k2[i];
            }
        }
        y[n - 1] * y[0]
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4], [1.5, 0.3]]);
}

#[differentiate]
fn cell(w: &[f64], input: &[f64], hidden: &mut [f64]) -> f64 {
    let mut norm = 0.0;
    for i in 0..hidden.len() {
        let gate = (w[i] * input[i] + hidden[i]).tanh();
        hidden[i] = 0.5 * hidden[i] + gate * w[i];
        norm += gate * gate;
    }
    norm
}

fn cell_twin<T: Real>(w: &[T], input: &[T], hidden: &mut [T]) -> T {
    let mut norm = T::ZERO;
    for i in 0..hidden.len() {
        let gate = (w[i] * input[i] + hidden[i]).tanh();
        hidden[i] = T::lit(0.5) * hidden[i] + gate * w[i];
        norm += gate * gate;
    }
    norm
}

#[test]
fn layers_that_hand_on_their_state() {
    #[differentiate]
    fn f(w: &[f64]) -> f64 {
        let mut input = vec![0.3, -0.4];
        let mut hidden = vec![vec![0.1, 0.2], vec![0.0, -0.1]];
        let mut total = 0.0;
        for t in 0..3 {
            input[0] += 0.1 * f64::from(t as u32);
            for k in 0..2 {
                let own = &w[2 * k..2 * k + 2];
                total += cell(own, &input, &mut hidden[k]) * w[t];
                input.copy_from_slice(&hidden[k]);
            }
        }
        total + hidden[1][0]
    }
    fn twin<T: Real>(w: &[T]) -> T {
        let mut input = vec![T::lit(0.3), T::lit(-0.4)];
        let mut hidden = [vec![T::lit(0.1), T::lit(0.2)], vec![T::ZERO, T::lit(-0.1)]];
        let mut total = T::ZERO;
        for t in 0..3 {
            input[0] += T::lit(0.1 * t as f64);
            for k in 0..2 {
                total += cell_twin(&w[2 * k..2 * k + 2], &input, &mut hidden[k]) * w[t];
                input.copy_from_slice(&hidden[k]);
            }
        }
        total + hidden[1][0]
    }
    check!(f(w: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4, 0.9], [1.5, 0.3, 0.0, -2.0]]);
}

#[test]
fn in_branches_and_with_exits() {
    #[differentiate]
    fn f(w: &[f64]) -> f64 {
        let mut hidden = vec![0.1, 0.2];
        let mut input = vec![0.5, -0.5];
        let mut total = 1.0;
        let mut turns = 0;
        while total < 40.0 {
            if turns % 3 == 1 {
                input[1] = cell(w, &input, &mut hidden);
            } else if turns > 4 {
                total *= 1.5 + cell(w, &input, &mut hidden);
            }
            if total > 20.0 {
                break;
            }
            total += hidden[0] * hidden[1] + 1.0;
            turns += 1;
        }
        total
    }
    fn twin<T: Real>(w: &[T]) -> T {
        let mut hidden = vec![T::lit(0.1), T::lit(0.2)];
        let mut input = vec![T::lit(0.5), T::lit(-0.5)];
        let mut total = T::ONE;
        let mut turns = 0;
        while total < T::lit(40.0) {
            if turns % 3 == 1 {
                input[1] = cell_twin(w, &input, &mut hidden);
            } else if turns > 4 {
                total *= T::lit(1.5) + cell_twin(w, &input, &mut hidden);
            }
            if total > T::lit(20.0) {
                break;
            }
            total += hidden[0] * hidden[1] + T::ONE;
            turns += 1;
        }
        total
    }
    check!(f(w: &[f64]) -> f64, twin, [[0.7, -1.2], [0.4, 0.9]]);
}

#[test]
fn in_independent_turns_of_an_outer_loop() {
    #[differentiate]
    fn f(w: &[f64]) -> f64 {
        let mut total = 0.0;
        for start in [0.3, -0.7] {
            let mut hidden = vec![start, w[0]];
            let mut sum = 0.0;
            for _ in 0..3 {
                let input = vec![hidden[1], hidden[0] * hidden[0]];
                sum += cell(w, &input, &mut hidden) * hidden[1];
            }
            total += sum.sin() * hidden[0];
        }
        total
    }
    fn twin<T: Real>(w: &[T]) -> T {
        let mut total = T::ZERO;
        for start in [0.3, -0.7] {
            let mut hidden = vec![T::lit(start), w[0]];
            let mut sum = T::ZERO;
            for _ in 0..3 {
                let input = vec![hidden[1], hidden[0] * hidden[0]];
                sum += cell_twin(w, &input, &mut hidden) * hidden[1];
            }
            total += sum.sin() * hidden[0];
        }
        total
    }
    check!(f(w: &[f64]) -> f64, twin, [[0.7, -1.2], [0.4, 0.9]]);
}

#[test]
fn halves_of_one_place_that_change() {
    #[differentiate]
    fn norm(a: &[f64], b: &[f64], scale: f64) -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b * scale).sum()
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut v = x.to_vec();
        let mut product = 1.0;
        for k in 0..3 {
            product *= norm(&v[..2], &v[1..], x[k]);
            product += norm(&v, &v, 0.5);
            v[k] = product.tanh();
            v.swap(0, 1);
        }
        product + v[0]
    }
    fn norm_twin<T: Real>(a: &[T], b: &[T], scale: T) -> T {
        let mut sum = T::ZERO;
        for (a, b) in a.iter().zip(b) {
            sum += *a * *b * scale;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut v = x.to_vec();
        let mut product = T::ONE;
        for k in 0..3 {
            product *= norm_twin(&v[..2], &v[1..], x[k]);
            product += norm_twin(&v, &v, T::lit(0.5));
            v[k] = product.tanh();
            v.swap(0, 1);
        }
        product + v[0]
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4], [1.5, 0.3, -0.2]]);
}

#[test]
fn constant_arguments_that_change() {
    #[differentiate]
    fn picked(x: &[f64], at: &[usize], weight: f64) -> f64 {
        let mut sum = 0.0;
        for (k, at) in at.iter().enumerate() {
            sum += x[*at].powi(k as i32 + 1);
        }
        sum * weight
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut at = vec![0, 1, 1];
        let mut y = 1.0;
        for k in 0..x.len() {
            y = picked(x, &at, y) + picked(x, &[k], 0.5);
            at[k % 3] = (at[k % 3] + 1) % x.len();
        }
        y
    }
    fn picked_twin<T: Real>(x: &[T], at: &[usize], weight: T) -> T {
        let mut sum = T::ZERO;
        for (k, at) in at.iter().enumerate() {
            sum += x[*at].powi(k as i32 + 1);
        }
        sum * weight
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut at = [0, 1, 1];
        let mut y = T::ONE;
        for k in 0..x.len() {
            y = picked_twin(x, &at, y) + picked_twin(x, &[k], T::lit(0.5));
            at[k % 3] = (at[k % 3] + 1) % x.len();
        }
        y
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4], [1.5, 0.3, -0.2, 0.9]]);
}

#[derive(Clone, Differentiable)]
struct Body {
    position: [f64; 2],
    velocity: Vec<f64>,
    steps: usize,
}

#[derive(Clone, Copy, Differentiable)]
struct Spring {
    stiffness: f64,
    damping: f64,
}

impl Spring {
    #[differentiate(wrt(self, body))]
    fn force(&self, body: &Body, k: usize) -> f64 {
        -self.stiffness * body.position[k] - self.damping * body.velocity[k].powi(3)
    }
}

#[differentiate(wrt(body, spring))]
fn stepped(body: &Body, spring: Spring, h: f64) -> Body {
    let mut next = body.clone();
    for k in 0..2 {
        next.velocity[k] += h * spring.force(body, k);
        next.position[k] += h * next.velocity[k];
    }
    next.steps += 1;
    next
}

#[differentiate(wrt(body, spring))]
fn moved(mut body: Body, spring: &Spring) -> Body {
    body.position[0] += 0.1 * spring.force(&body, 1);
    body
}

#[test]
fn states_of_ones_own_type() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let spring = Spring {
            stiffness: x[0],
            damping: x[1],
        };
        let mut body = Body {
            position: [x[2], x[3]],
            velocity: vec![0.5, x[0]],
            steps: 0,
        };
        let mut energy = 0.0;
        for k in 0..4 {
            body = stepped(&body, spring, 0.1);
            energy += spring.force(&body, k % 2) * body.position[0];
            body = moved(body, &spring);
        }
        energy * body.position[1]
    }
    fn force<T: Real>(s: [T; 2], p: [T; 2], v: [T; 2], k: usize) -> T {
        -s[0] * p[k] - s[1] * v[k].powi(3)
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let s = [x[0], x[1]];
        let (mut p, mut v) = ([x[2], x[3]], [T::lit(0.5), x[0]]);
        let mut energy = T::ZERO;
        for k in 0..4 {
            let (p0, v0) = (p, v);
            for k in 0..2 {
                v[k] += T::lit(0.1) * force(s, p0, v0, k);
                p[k] += T::lit(0.1) * v[k];
            }
            energy += force(s, p, v, k % 2) * p[0];
            p[0] += T::lit(0.1) * force(s, p, v, 1);
        }
        energy * p[1]
    }
    check!(f(x: &[f64]) -> f64, twin, [[1.3, 0.2, 0.5, -0.7], [0.4, -0.6, 1.0, 2.0]]);
}

/// `x · y` with a rule by hand.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

fn dot_vjp(x: &[f64], y: &[f64]) -> (f64, impl FnOnce(f64, &mut [f64], &mut [f64])) {
    (
        dot(x, y),
        move |seed, x_bar: &mut [f64], y_bar: &mut [f64]| {
            for k in 0..x.len() {
                x_bar[k] += seed * y[k];
                y_bar[k] += seed * x[k];
            }
        },
    )
}

fn dot_jvp(x: &[f64], y: &[f64], x_dot: &[f64], y_dot: &[f64]) -> (f64, f64) {
    (dot(x, y), dot(x_dot, y) + dot(x, y_dot))
}

#[test]
fn a_rule_by_hand_that_borrows_what_changes() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut v = x.to_vec();
        let mut sum = 0.0;
        for k in 0..x.len() {
            sum += dot(&v, x).sin();
            v[k] *= sum;
        }
        sum
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut v = x.to_vec();
        let mut sum = T::ZERO;
        for k in 0..x.len() {
            let mut dot = T::ZERO;
            for (a, b) in v.iter().zip(x) {
                dot += *a * *b;
            }
            sum += dot.sin();
            v[k] *= sum;
        }
        sum
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4], [1.5, 0.3, -0.2]]);
}

#[test]
fn before_the_only_exit() {
    #[differentiate]
    fn checked(x: &[f64], limit: f64) -> Option<f64> {
        let norm: f64 = x.iter().map(|x| x * x).sum();
        (norm < limit).then_some(norm.sqrt() * limit)
    }
    #[differentiate]
    fn sums(x: &[f64]) -> Option<f64> {
        let mut v = x.to_vec();
        let mut sum = 0.0;
        for k in 0..x.len() {
            sum += checked(&v, 10.0 + sum)?;
            v[k] += sum * 0.1;
        }
        Some(sum)
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut v = x.to_vec();
        let mut total = 1.0;
        for _ in 0..3 {
            let Some(sum) = sums(&v) else { break };
            total += sum * total;
            v[0] = total * 0.3;
        }
        total
    }
    fn sums_twin<T: Real>(x: &[T]) -> Option<T> {
        let mut v = x.to_vec();
        let mut sum = T::ZERO;
        for k in 0..x.len() {
            let limit = T::lit(10.0) + sum;
            let mut norm = T::ZERO;
            for x in &v {
                norm += *x * *x;
            }
            if !(norm < limit) {
                return None;
            }
            sum += norm.sqrt() * limit;
            v[k] += sum * T::lit(0.1);
        }
        Some(sum)
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let mut v = x.to_vec();
        let mut total = T::ONE;
        for _ in 0..3 {
            let Some(sum) = sums_twin(&v) else { break };
            total += sum * total;
            v[0] = total * T::lit(0.3);
        }
        total
    }
    check!(f(x: &[f64]) -> f64, twin, [[0.1, -0.02], [0.03, 0.01], [5.0, 1.0]]);
}
