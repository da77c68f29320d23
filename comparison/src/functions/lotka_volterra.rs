//! Prey and predators through a thousand steps of Runge and Kutta's method, by the rates and by where they start.

use crate::contest::{Contest, Mode, OURS};
use crate::crates::{self, Way};
use crate::number::{Function, Number};
use differentiate::differentiate;

const STEPS: usize = 1_000;
const H: f64 = 0.01;

/// How fast both populations grow.
#[differentiate]
fn growth(rates: &[f64; 4], prey: f64, predators: f64) -> (f64, f64) {
    (
        rates[0] * prey - rates[1] * prey * predators,
        rates[2] * prey * predators - rates[3] * predators,
    )
}

/// Both populations together, after all steps.
#[differentiate]
fn end(rates: &[f64; 4], start: &[f64; 2]) -> f64 {
    let [mut x, mut y] = *start;
    for _ in 0..STEPS {
        let (x1, y1) = growth(rates, x, y);
        let (x2, y2) = growth(rates, x + 0.5 * H * x1, y + 0.5 * H * y1);
        let (x3, y3) = growth(rates, x + 0.5 * H * x2, y + 0.5 * H * y2);
        let (x4, y4) = growth(rates, x + H * x3, y + H * y3);
        x += H / 6.0 * (x1 + 2.0 * x2 + 2.0 * x3 + x4);
        y += H / 6.0 * (y1 + 2.0 * y2 + 2.0 * y3 + y4);
    }
    x + y
}

/// What the adjoint of one evaluation of the growth adds: to the rates, and to the populations.
fn growth_back(
    rates: &[f64; 4],
    [x, y]: [f64; 2],
    [x_bar, y_bar]: [f64; 2],
    rates_bar: &mut [f64; 4],
) -> [f64; 2] {
    let meet = x * y;
    rates_bar[0] += x_bar * x;
    rates_bar[1] -= x_bar * meet;
    rates_bar[2] += y_bar * meet;
    rates_bar[3] -= y_bar * y;
    let meet_bar = y_bar * rates[2] - x_bar * rates[1];
    [
        x_bar * rates[0] + meet_bar * y,
        meet_bar * x - y_bar * rates[3],
    ]
}

/// The populations before each step are kept, the stages inside it are computed again.
fn by_hand(at: &[f64], gradient: &mut [f64]) {
    let rates: [f64; 4] = std::array::from_fn(|k| at[k]);
    let stages = |[x, y]: [f64; 2]| {
        let slope = |[x, y]: [f64; 2]| {
            let meet = x * y;
            [
                rates[0] * x - rates[1] * meet,
                rates[2] * meet - rates[3] * y,
            ]
        };
        let ahead = |h: f64, k: [f64; 2]| [x + h * k[0], y + h * k[1]];
        let k1 = slope([x, y]);
        let second = ahead(0.5 * H, k1);
        let k2 = slope(second);
        let third = ahead(0.5 * H, k2);
        let k3 = slope(third);
        let fourth = ahead(H, k3);
        ([second, third, fourth], [k1, k2, k3], fourth)
    };
    let mut before = [[0.0; 2]; STEPS];
    let mut state = [at[4], at[5]];
    for kept in &mut before {
        *kept = state;
        let (_, [k1, k2, k3], [x, y]) = stages(state);
        let meet = x * y;
        let k4 = [
            rates[0] * x - rates[1] * meet,
            rates[2] * meet - rates[3] * y,
        ];
        for i in 0..2 {
            state[i] += H / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
        }
    }
    let mut rates_bar = [0.0; 4];
    let mut bar = [1.0, 1.0];
    for &state in before.iter().rev() {
        let ([second, third, fourth], _, _) = stages(state);
        let sixth = bar.map(|b| H / 6.0 * b);
        let of_fourth = growth_back(&rates, fourth, sixth, &mut rates_bar);
        let k3_bar = [0, 1].map(|i| 2.0 * sixth[i] + H * of_fourth[i]);
        let of_third = growth_back(&rates, third, k3_bar, &mut rates_bar);
        let k2_bar = [0, 1].map(|i| 2.0 * sixth[i] + 0.5 * H * of_third[i]);
        let of_second = growth_back(&rates, second, k2_bar, &mut rates_bar);
        let k1_bar = [0, 1].map(|i| sixth[i] + 0.5 * H * of_second[i]);
        let of_first = growth_back(&rates, state, k1_bar, &mut rates_bar);
        for i in 0..2 {
            bar[i] += of_first[i] + of_second[i] + of_third[i] + of_fourth[i];
        }
    }
    gradient[..4].copy_from_slice(&rates_bar);
    gradient[4..].copy_from_slice(&bar);
}

#[derive(Clone)]
struct End;

impl Function<1> for End {
    fn at<T: Number>(&self, at: &[T]) -> [T; 1] {
        let slope = |x: T, y: T| {
            let meet = x * y;
            (at[0] * x - at[1] * meet, at[2] * meet - at[3] * y)
        };
        let (mut x, mut y) = (at[4], at[5]);
        for _ in 0..STEPS {
            let (x1, y1) = slope(x, y);
            let (x2, y2) = slope(x + x1.times(0.5 * H), y + y1.times(0.5 * H));
            let (x3, y3) = slope(x + x2.times(0.5 * H), y + y2.times(0.5 * H));
            let (x4, y4) = slope(x + x3.times(H), y + y3.times(H));
            x = x + (x1 + (x2 + x3).times(2.0) + x4).times(H / 6.0);
            y = y + (y1 + (y2 + y3).times(2.0) + y4).times(H / 6.0);
        }
        [x + y]
    }
}

/// The arguments out of one slice.
fn arguments(at: &[f64]) -> ([f64; 4], [f64; 2]) {
    ([at[0], at[1], at[2], at[3]], [at[4], at[5]])
}

pub fn contest() -> Contest {
    let point = vec![1.1, 0.4, 0.1, 0.4, 10.0, 5.0];
    let title = format!("Lotka–Volterra, {STEPS} steps");
    let mut contest = Contest::new(title, point, 6, by_hand);
    contest.add(OURS, Mode::Reverse, |at, gradient| {
        let (rates, start) = arguments(at);
        let (_, (rates_bar, start_bar)) = end_grad(&rates, &start);
        gradient[..4].copy_from_slice(&rates_bar);
        gradient[4..].copy_from_slice(&start_bar);
    });
    crates::enter::<1, 6>(&mut contest, &End, Way::Fixed);
    contest
}
