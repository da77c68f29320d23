//! A long short-term memory whose matrices are diagonal: layers of units that read a sequence, and predict its next row.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

#[differentiate]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// One step of one layer. `weights` and `biases` are those of the forget, input and output gates and of the change.
#[differentiate]
fn step(weights: &[f64], biases: &[f64], input: &[f64], hidden: &mut [f64], cell: &mut [f64]) {
    let b = hidden.len();
    for i in 0..b {
        let forget = sigmoid(input[i] * weights[i] + biases[i]);
        let ingate = sigmoid(hidden[i] * weights[b + i] + biases[b + i]);
        let outgate = sigmoid(input[i] * weights[2 * b + i] + biases[2 * b + i]);
        let change = (hidden[i] * weights[3 * b + i] + biases[3 * b + i]).tanh();
        cell[i] = cell[i] * forget + ingate * change;
        hidden[i] = outgate * cell[i].tanh();
    }
}

/// The mean negative log-likelihood. `main` holds the weights and biases of each layer, `extra` the weights of the input,
/// and the weights and biases of the output; `state` the first hidden and cell state of each layer.
#[differentiate(wrt(main, extra))]
pub fn loss(main: &[f64], extra: &[f64], state: &[Vec<f64>], sequence: &[Vec<f64>]) -> f64 {
    let layers = state.len() / 2;
    let b = state[0].len();
    let mut hidden: Vec<Vec<f64>> = (0..layers).map(|k| state[2 * k].clone()).collect();
    let mut cell: Vec<Vec<f64>> = (0..layers).map(|k| state[2 * k + 1].clone()).collect();
    let mut input = vec![0.0; b];
    let mut total = 0.0;
    for t in 0..sequence.len() - 1 {
        for i in 0..b {
            input[i] = sequence[t][i] * extra[i];
        }
        for k in 0..layers {
            let own = &main[8 * b * k..8 * b * (k + 1)];
            step(
                &own[..4 * b],
                &own[4 * b..],
                &input,
                &mut hidden[k],
                &mut cell[k],
            );
            input.copy_from_slice(&hidden[k]);
        }
        let output: Vec<f64> = (0..b)
            .map(|i| input[i] * extra[b + i] + extra[2 * b + i])
            .collect();
        let norm = (2.0 + output.iter().map(|y| y.exp()).sum::<f64>()).ln();
        for i in 0..b {
            total += sequence[t + 1][i] * (output[i] - norm);
        }
    }
    -total / ((sequence.len() - 1) * b) as f64
}

/// What one unit keeps of one step.
#[derive(Clone, Copy, Default)]
struct Unit {
    input: f64,
    hidden: f64,
    cell: f64,
    forget: f64,
    ingate: f64,
    outgate: f64,
    change: f64,
    squashed: f64,
}

impl Unit {
    fn forward(w: &[f64], b: usize, i: usize, input: f64, hidden: f64, cell: f64) -> Unit {
        let forget = sigmoid(input * w[i] + w[4 * b + i]);
        let ingate = sigmoid(hidden * w[b + i] + w[5 * b + i]);
        let outgate = sigmoid(input * w[2 * b + i] + w[6 * b + i]);
        let change = (hidden * w[3 * b + i] + w[7 * b + i]).tanh();
        let squashed = (cell * forget + ingate * change).tanh();
        Unit {
            input,
            hidden,
            cell,
            forget,
            ingate,
            outgate,
            change,
            squashed,
        }
    }

    /// Takes the adjoints of the new state, leaves those of the old one, and gives that of the input.
    fn back(
        &self,
        (w, bar): (&[f64], &mut [f64]),
        (b, i): (usize, usize),
        hidden_bar: &mut f64,
        cell_bar: &mut f64,
    ) -> f64 {
        let new_bar =
            *cell_bar + *hidden_bar * self.outgate * (1.0 - self.squashed * self.squashed);
        let outgate = *hidden_bar * self.squashed * self.outgate * (1.0 - self.outgate);
        let forget = new_bar * self.cell * self.forget * (1.0 - self.forget);
        let ingate = new_bar * self.change * self.ingate * (1.0 - self.ingate);
        let change = new_bar * self.ingate * (1.0 - self.change * self.change);
        for (k, a_bar, of) in [
            (0, forget, self.input),
            (1, ingate, self.hidden),
            (2, outgate, self.input),
            (3, change, self.hidden),
        ] {
            bar[k * b + i] += a_bar * of;
            bar[(4 + k) * b + i] += a_bar;
        }
        *hidden_bar = ingate * w[b + i] + change * w[3 * b + i];
        *cell_bar = new_bar * self.forget;
        forget * w[i] + outgate * w[2 * b + i]
    }
}

/// Every step keeps its gates, and its softmax in place of its output.
fn by_hand(data: &Data, gradient: &mut [f64]) -> f64 {
    let Data {
        main,
        extra,
        state,
        sequence,
    } = data;
    let layers = state.len() / 2;
    let b = state[0].len();
    let steps = sequence.len() - 1;
    let mut hidden: Vec<f64> = state.iter().step_by(2).flatten().copied().collect();
    let mut cell: Vec<f64> = state.iter().skip(1).step_by(2).flatten().copied().collect();
    let mut units = vec![Unit::default(); steps * layers * b];
    let mut shares = vec![0.0; steps * b];
    let mut input = vec![0.0; b];
    let mut total = 0.0;
    for t in 0..steps {
        for i in 0..b {
            input[i] = sequence[t][i] * extra[i];
        }
        for k in 0..layers {
            let w = &main[8 * b * k..8 * b * (k + 1)];
            let units = &mut units[(t * layers + k) * b..][..b];
            for i in 0..b {
                let at = k * b + i;
                let unit = Unit::forward(w, b, i, input[i], hidden[at], cell[at]);
                cell[at] = unit.cell * unit.forget + unit.ingate * unit.change;
                hidden[at] = unit.outgate * unit.squashed;
                input[i] = hidden[at];
                units[i] = unit;
            }
        }
        let shares = &mut shares[t * b..(t + 1) * b];
        let mut sum = 2.0;
        let (mut by_output, mut of) = (0.0, 0.0);
        for i in 0..b {
            let output = input[i] * extra[b + i] + extra[2 * b + i];
            shares[i] = output.exp();
            sum += shares[i];
            by_output += sequence[t + 1][i] * output;
            of += sequence[t + 1][i];
        }
        total += by_output - of * sum.ln();
        let scale = of / sum;
        shares.iter_mut().for_each(|share| *share *= scale);
    }
    let weight = -1.0 / (steps * b) as f64;
    gradient.fill(0.0);
    let (main_bar, extra_bar) = gradient.split_at_mut(main.len());
    let mut hidden_bar = vec![0.0; layers * b];
    let mut cell_bar = vec![0.0; layers * b];
    let mut input_bar = vec![0.0; b];
    for t in (0..steps).rev() {
        let top = &units[(t * layers + layers - 1) * b..][..b];
        for i in 0..b {
            let output_bar = weight * (sequence[t + 1][i] - shares[t * b + i]);
            extra_bar[b + i] += output_bar * top[i].outgate * top[i].squashed;
            extra_bar[2 * b + i] += output_bar;
            input_bar[i] = output_bar * extra[b + i];
        }
        for k in (0..layers).rev() {
            let w = &main[8 * b * k..8 * b * (k + 1)];
            let bar = &mut main_bar[8 * b * k..8 * b * (k + 1)];
            let units = &units[(t * layers + k) * b..][..b];
            for i in 0..b {
                let at = k * b + i;
                hidden_bar[at] += input_bar[i];
                input_bar[i] =
                    units[i].back((w, bar), (b, i), &mut hidden_bar[at], &mut cell_bar[at]);
            }
        }
        for i in 0..b {
            extra_bar[i] += input_bar[i] * sequence[t][i];
        }
    }
    weight * total
}

struct Data {
    main: Vec<f64>,
    extra: Vec<f64>,
    state: Vec<Vec<f64>>,
    sequence: Vec<Vec<f64>>,
}

fn primal(data: &Data) -> f64 {
    loss(&data.main, &data.extra, &data.state, &data.sequence)
}

fn ours(data: &Data, gradient: &mut [f64]) -> f64 {
    let (main_bar, extra_bar) = gradient.split_at_mut(data.main.len());
    let Data {
        main,
        extra,
        state,
        sequence,
    } = data;
    loss_grad_into(main, extra, state, sequence, main_bar, extra_bar)
}

fn workload(data: Data) -> Workload {
    let (layers, steps) = (data.state.len() / 2, data.sequence.len());
    let entries = data.main.len() + data.extra.len();
    let data = Rc::new(data);
    let (at, also_at) = (data.clone(), data.clone());
    Workload {
        title: format!("lstm, {layers} layers, {steps} steps"),
        values: 1,
        entries,
        primal: Box::new(move |value| value[0] = primal(&data)),
        ours: Box::new(move |value, gradient| value[0] = ours(&at, gradient)),
        by_hand: Box::new(move |value, gradient| value[0] = by_hand(&also_at, gradient)),
    }
}

fn rows(all: &[f64], width: usize) -> Vec<Vec<f64>> {
    all.chunks_exact(width).map(<[f64]>::to_vec).collect()
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/lstm.json"));
    let b = golden.rows("/input/state/0");
    let data = Data {
        main: golden.numbers("/input/main_params"),
        extra: golden.numbers("/input/extra_params"),
        state: rows(&golden.numbers("/input/state"), b),
        sequence: rows(&golden.numbers("/input/sequence"), b),
    };
    vec![Expected {
        workload: workload(data),
        value: golden.numbers("/objective"),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    let mut numbers = Numbers::new(7.0);
    let (layers, steps, b) = (2, 1_024, 14);
    let data = Data {
        main: numbers.normal(8 * layers * b),
        extra: numbers.normal(3 * b),
        state: rows(&numbers.normal(2 * layers * b), b),
        sequence: rows(&numbers.uniform(steps * b), b),
    };
    vec![workload(data)]
}
