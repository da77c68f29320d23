//! A chain of differential equations by the classical method of Runge and Kutta.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

/// The right hand side: `y_0' = x_0`, `y_i' = x_i y_{i-1}`.
#[differentiate]
fn slope(x: &[f64], y: &[f64], out: &mut [f64]) {
    out[0] = x[0];
    for i in 1..x.len() {
        out[i] = x[i] * y[i - 1];
    }
}

/// The last component at time 2, after `steps` steps from `y = 0`.
#[differentiate]
pub fn last(x: &[f64], steps: usize) -> f64 {
    let n = x.len();
    let h = 2.0 / steps as f64;
    let mut y = vec![0.0; n];
    let mut stage = vec![0.0; n];
    let mut k1 = vec![0.0; n];
    let mut k2 = vec![0.0; n];
    let mut k3 = vec![0.0; n];
    let mut k4 = vec![0.0; n];
    for _ in 0..steps {
        slope(x, &y, &mut k1);
        for i in 0..n {
            stage[i] = y[i] + h / 2.0 * k1[i];
        }
        slope(x, &stage, &mut k2);
        for i in 0..n {
            stage[i] = y[i] + h / 2.0 * k2[i];
        }
        slope(x, &stage, &mut k3);
        for i in 0..n {
            stage[i] = y[i] + h * k3[i];
        }
        slope(x, &stage, &mut k4);
        for i in 0..n {
            y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
        }
    }
    y[n - 1]
}

/// The state before each step is kept, and its stages are computed again; from them the way back is linear.
fn by_hand(x: &[f64], steps: usize, gradient: &mut [f64]) -> f64 {
    let n = x.len();
    let h = 2.0 / steps as f64;
    let mut kept = Vec::with_capacity(n * steps);
    let mut y = vec![0.0; n];
    let [mut second, mut third, mut fourth] = [(); 3].map(|()| vec![0.0; n]);
    let mut next = vec![0.0; n];
    for _ in 0..steps {
        kept.extend_from_slice(&y);
        stage(x, &y, h / 2.0, &y, &mut second);
        stage(x, &y, h / 2.0, &second, &mut third);
        stage(x, &y, h, &third, &mut fourth);
        next[0] = y[0] + h * x[0];
        let slopes = y.iter().zip(&second).zip(&third).zip(&fourth);
        let next_rest = next[1..].iter_mut().zip(&y[1..]).zip(&x[1..]);
        for (((next, y), x), (((k1, k2), k3), k4)) in next_rest.zip(slopes) {
            *next = y + h / 6.0 * x * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        }
        std::mem::swap(&mut y, &mut next);
    }
    let value = y[n - 1];
    gradient.fill(0.0);
    y.fill(0.0);
    let mut y_bar = y;
    y_bar[n - 1] = 1.0;
    let [mut sum_bar, mut from_bar, mut to_bar] = [(); 3].map(|()| vec![0.0; n]);
    for at in kept.chunks_exact(n).rev() {
        stage(x, at, h / 2.0, at, &mut second);
        stage(x, at, h / 2.0, &second, &mut third);
        stage(x, at, h, &third, &mut fourth);
        sum_bar.copy_from_slice(&y_bar);
        from_bar.fill(0.0);
        for (stage, by_sum, by_stage) in [
            (&*fourth, h / 6.0, 0.0),
            (&third, h / 3.0, h),
            (&second, h / 3.0, h / 2.0),
            (at, h / 6.0, h / 2.0),
        ] {
            let slope = |sum: f64, from: f64| by_sum * sum + by_stage * from;
            gradient[0] += slope(sum_bar[0], from_bar[0]);
            let bars = gradient[1..]
                .iter_mut()
                .zip(&sum_bar[1..])
                .zip(&from_bar[1..]);
            let to = to_bar.iter_mut().zip(&mut y_bar);
            for ((((g, sum), from), (to, y)), (x, stage)) in
                bars.zip(to).zip(x[1..].iter().zip(stage))
            {
                let slope = slope(*sum, *from);
                *g += slope * stage;
                *to = slope * x;
                *y += *to;
            }
            std::mem::swap(&mut from_bar, &mut to_bar);
        }
    }
    value
}

/// `y + h` times the slope at `from`.
fn stage(x: &[f64], y: &[f64], h: f64, from: &[f64], out: &mut [f64]) {
    out[0] = y[0] + h * x[0];
    for (((out, y), x), from) in out[1..].iter_mut().zip(&y[1..]).zip(&x[1..]).zip(from) {
        *out = y + h * x * from;
    }
}

fn workload(x: Vec<f64>, steps: usize) -> Workload {
    let x = Rc::new(x);
    let (at, also_at) = (x.clone(), x.clone());
    Workload {
        title: format!("ode, n {}, {steps} steps", x.len()),
        values: 1,
        entries: x.len(),
        primal: Box::new(move |value| value[0] = last(&x, steps)),
        ours: Box::new(move |value, gradient| value[0] = last_grad_into(&at, steps, gradient)),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&also_at, steps, gradient)),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/ode.json"));
    vec![Expected {
        workload: workload(golden.numbers("/input/x"), golden.size("/input/s")),
        value: golden
            .numbers("/primal")
            .last()
            .copied()
            .into_iter()
            .collect(),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    // So that the last component is near 1, and nothing on the way underflows: it is about (2 x)^n / n!.
    let sized = |(n, least, spread): (usize, f64, f64)| {
        let x = Numbers::new(5.0).uniform(n).into_iter();
        workload(x.map(|v| least + spread * v).collect(), 300)
    };
    [(100, 15.0, 10.0), (1_000, 170.0, 30.0)].map(sized).into()
}
