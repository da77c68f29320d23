//! One step of one layer of a long short-term memory, as in `benches/workloads/lstm.rs`.

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
