//! The Wengert list of one evaluation: every elementary operation that was executed, in order, with its derivatives.
//!
//! `#[differentiate(trace)]` adds `f_trace`, which evaluates `f` and gives a [`Trace`]. The rows are named as in the
//! literature (Griewank & Walther 2008, §2.2): `v1`, `v2`, … are the operations, and `v0`, `v-1`, … back from it are the inputs, so
//! that the last input is `v0`.
//!
//! Beside its value each row has
//! - **tangents**, one for each input: the derivative of the row by that input, as a tangent sweep seeded with 1 for this input
//!   and 0 for the others finds it;
//! - **adjoints**, one for each number that the function gives: the derivative of that number by the row, as an adjoint sweep
//!   seeded with 1 for this number finds it.

mod dot;
mod layout;
mod nodes;
mod operators;
mod recording;
mod svg;
mod table;

#[doc(hidden)]
pub use nodes::{CastNode, Leaf, Node, Nodes, Recorded, cast, collect};
#[doc(hidden)]
pub use recording::{
    Operand, Recording, Results, Unit, begin, coordinates, input, moving, name, name_at, record,
    results, rows, still, unit,
};

use autodiff_rules::partials::times;

/// The Wengert list of one evaluation.
///
/// Prints as a table, to as many digits as the format asks for (`{:.3}`), six if it does not say.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    function: String,
    rows: Vec<Row>,
    inputs: usize,
    outputs: Vec<Output>,
}

/// One elementary operation, or one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    name: String,
    variable: Option<String>,
    operation: String,
    value: f64,
    operands: Vec<(usize, f64)>,
    tangents: Vec<f64>,
    adjoints: Vec<f64>,
}

/// A number that the function gives: a row, or what depends on no input.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Output {
    row: Option<usize>,
    value: f64,
}

impl Row {
    /// Its name: `v-1`, `v0` for inputs, `v1`, `v2`, … for operations.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first variable of the function that held it: `x`, `sum`, `w[2]`.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }

    /// What was done: `ln(v-1)`, `v1 + v2`; for an input its variable.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The rows that it was made from, each with the partial derivative by it.
    #[must_use]
    pub fn operands(&self) -> &[(usize, f64)] {
        &self.operands
    }

    /// Its derivative by each input.
    #[must_use]
    pub fn tangents(&self) -> &[f64] {
        &self.tangents
    }

    /// The derivative of each number that the function gives by this row.
    #[must_use]
    pub fn adjoints(&self) -> &[f64] {
        &self.adjoints
    }

    /// The first of the [adjoints](Self::adjoints), which is the only one of a function that gives a float.
    #[must_use]
    pub fn adjoint(&self) -> f64 {
        self.adjoints.first().copied().unwrap_or(0.0)
    }
}

impl Trace {
    /// The name of the function.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.function
    }

    /// The rows, inputs first, in the order of execution.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows of the inputs: each active float, in the order of the parameters.
    #[must_use]
    pub fn inputs(&self) -> &[Row] {
        &self.rows[..self.inputs]
    }

    /// The rows of the operations.
    #[must_use]
    pub fn operations(&self) -> &[Row] {
        &self.rows[self.inputs..]
    }

    /// The first number that the function gave, which is the value of one that gives a float.
    ///
    /// # Panics
    /// If it gave no number.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.outputs
            .first()
            .expect("the function gives a number")
            .value
    }

    /// Every number that the function gave, then what it left in its active `&mut` parameters.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.outputs.iter().map(|output| output.value).collect()
    }

    /// The derivative of the first number that the function gave by each input: the adjoints of the inputs.
    #[must_use]
    pub fn gradient(&self) -> Vec<f64> {
        self.inputs().iter().map(Row::adjoint).collect()
    }

    /// The derivatives of every number that the function gave, a row for each, by each input.
    #[must_use]
    pub fn jacobian(&self) -> Vec<Vec<f64>> {
        let by_inputs = |k: usize| self.inputs().iter().map(|row| row.adjoints[k]).collect();
        (0..self.outputs.len()).map(by_inputs).collect()
    }

    /// The names of the numbers that the function gave: `f`, or `f.0`, `f.1`, … if there are several.
    fn output_names(&self) -> Vec<String> {
        match self.outputs.len() {
            1 => vec![self.function.clone()],
            several => (0..several)
                .map(|k| format!("{}.{k}", self.function))
                .collect(),
        }
    }

    /// The tangent sweep for each input, and the adjoint sweep for each output.
    fn sweep(&mut self) {
        for k in 0..self.inputs {
            self.tangent_sweep(k);
        }
        for k in 0..self.outputs.len() {
            self.adjoint_sweep(k);
        }
    }

    fn tangent_sweep(&mut self, input: usize) {
        for at in 0..self.rows.len() {
            let terms = self.rows[at].operands.iter();
            let along = |(operand, partial): &(usize, f64)| {
                times(self.rows[*operand].tangents[input], *partial)
            };
            let dot = if at == input {
                1.0
            } else {
                terms.map(along).sum()
            };
            self.rows[at].tangents.push(dot + 0.0);
        }
    }

    fn adjoint_sweep(&mut self, output: usize) {
        let mut bars = vec![0.0; self.rows.len()];
        if let Some(row) = self.outputs[output].row {
            bars[row] = 1.0;
        }
        for at in (0..self.rows.len()).rev() {
            for (operand, partial) in &self.rows[at].operands {
                bars[*operand] += times(bars[at], *partial);
            }
        }
        for (row, bar) in self.rows.iter_mut().zip(bars) {
            row.adjoints.push(bar);
        }
    }
}
