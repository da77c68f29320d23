//! Recording: what generated code calls while a function is traced.
//!
//! The rows of the function that runs now lie in this thread's stack of recordings; a traced function may call another.

use super::nodes::{Node, Nodes};
use super::{Output, Row, Trace};
use crate::lift::{Raise, raise};
use crate::trace::Recorded;
use autodiff_rules::Real;
use autodiff_rules::tangent::{Differentiable, Tangent};
use std::cell::RefCell;
use std::fmt::Display;

thread_local! {
    static RECORDINGS: RefCell<Vec<Trace>> = const { RefCell::new(Vec::new()) };
}

/// The recording of one function; it ends where this is dropped, by a panic too.
#[derive(Debug)]
pub struct Recording {
    ended: bool,
}

/// An operand of an operation.
#[derive(Clone, Debug)]
pub struct Operand {
    row: Option<usize>,
    partial: f64,
    text: String,
}

fn with<R>(act: impl FnOnce(&mut Trace) -> R) -> R {
    RECORDINGS.with_borrow_mut(|all| act(all.last_mut().expect("a function is being traced")))
}

/// Begins to record a function.
#[must_use]
pub fn begin(function: &str) -> Recording {
    let trace = Trace {
        function: function.to_owned(),
        rows: Vec::new(),
        inputs: 0,
        outputs: Vec::new(),
    };
    RECORDINGS.with_borrow_mut(|all| all.push(trace));
    Recording { ended: false }
}

impl Drop for Recording {
    fn drop(&mut self) {
        if !self.ended {
            RECORDINGS.with_borrow_mut(Vec::pop);
        }
    }
}

impl Recording {
    /// A number that the function gives, or several.
    pub fn gives<A: Nodes + ?Sized>(&self, nodes: &A) {
        nodes.each("", &mut |_, leaf| {
            let output = Output {
                row: leaf.row(),
                value: leaf.value(),
            };
            with(|trace| trace.outputs.push(output));
        });
    }

    /// Ends the recording.
    #[must_use]
    pub fn finish(mut self) -> Trace {
        self.ended = true;
        let popped = RECORDINGS.with_borrow_mut(Vec::pop);
        let mut trace = popped.expect("a function is being traced");
        trace.name_rows();
        trace.sweep();
        trace
    }
}

impl Trace {
    /// The last input is `v0`, and every `{k}` in an operation stands for the name of row k.
    fn name_rows(&mut self) {
        let inputs = self.inputs;
        let name = |k: usize| match k.checked_sub(inputs) {
            Some(after) => format!("v{}", after + 1),
            None if k + 1 == inputs => "v0".to_owned(),
            None => format!("v-{}", inputs - 1 - k),
        };
        for (k, row) in self.rows.iter_mut().enumerate() {
            row.name = name(k);
            row.operation = filled(&row.operation, &name);
        }
    }

    fn push(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }
}

/// Replaces each `{k}` by the name of row k.
fn filled(text: &str, name: &dyn Fn(usize) -> String) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part
            .split_once('}')
            .and_then(|(k, rest)| Some((k.parse().ok()?, rest)));
        if let Some((k, rest)) = named {
            out.push_str(&name(k));
            out.push_str(rest);
        } else {
            out.push('{');
            out.push_str(part);
        }
    }
    out
}

/// A row before its derivatives are known.
fn row(operation: String, value: f64, operands: Vec<(usize, f64)>) -> Row {
    Row {
        name: String::new(),
        variable: None,
        operation,
        value,
        operands,
        tangents: Vec::new(),
        adjoints: Vec::new(),
    }
}

/// The nodes of an active parameter: a row for each of its floats.
pub fn input<Kind, A: Raise<Recorded, Kind> + ?Sized>(value: &A, name: &str) -> A::Raised
where
    A::Raised: Nodes,
{
    let mut nodes = raise::<Recorded, Kind, A>(value);
    nodes.each_mut(name, &mut |path, leaf| {
        let mut row = row(path.to_owned(), leaf.value(), Vec::new());
        row.variable = Some(path.to_owned());
        let at = with(|trace| {
            trace.inputs += 1;
            trace.push(row)
        });
        leaf.set(at, leaf.value());
    });
    nodes
}

/// An operand with the partial derivative by it.
pub fn moving<T: Real, P: Real>(node: Node<T>, partial: P) -> Operand {
    match node.row {
        Some(at) => Operand {
            row: Some(at),
            partial: partial.value(),
            text: format!("{{{at}}}"),
        },
        None => still(&node.value),
    }
}

/// An operand that depends on no input.
pub fn still(value: &(impl Display + ?Sized)) -> Operand {
    Operand {
        row: None,
        partial: 0.0,
        text: value.to_string(),
    }
}

/// Records an elementary operation with this result.
pub fn record<T: Real>(value: T, rule: &str, operands: &[Operand]) -> Node<T> {
    let made_of = operands.iter();
    let made_of: Vec<(usize, f64)> = made_of
        .filter_map(|operand| Some((operand.row?, operand.partial)))
        .collect();
    if made_of.is_empty() {
        return Node::constant(value);
    }
    let at = with(|trace| trace.push(row(spelled(rule, operands), value.value(), made_of)));
    Node {
        value,
        row: Some(at),
    }
}

/// An operation as it is read: `v1 + v2`, `sin(v3)`.
fn spelled(rule: &str, operands: &[Operand]) -> String {
    let sign = match rule {
        "add" => "+",
        "sub" => "-",
        "mul" => "*",
        "div" => "/",
        "rem" => "%",
        _ => "",
    };
    match operands {
        [a, b] if !sign.is_empty() => format!("{} {sign} {}", a.text, b.text),
        [a] if rule == "neg" => format!("-{}", a.text),
        all => {
            let all: Vec<&str> = all.iter().map(|operand| operand.text.as_str()).collect();
            format!("{rule}({})", all.join(", "))
        }
    }
}

/// Notes which variable holds nodes, where none is noted.
pub fn name<A: Nodes + ?Sized>(nodes: &A, variable: &str) {
    nodes.each(variable, &mut |path, leaf| {
        if let Some(at) = leaf.row() {
            with(|trace| {
                let row = &mut trace.rows[at];
                row.variable.get_or_insert_with(|| path.to_owned());
            });
        }
    });
}

/// The same for an element of a variable: each `[]` in its path takes one of the indices.
pub fn name_at<A: Nodes + ?Sized>(nodes: &A, path: &str, indices: &[&dyn Display]) {
    let mut indices = indices.iter();
    let mut parts = path.split("[]");
    let mut variable = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(index) = indices.next() {
            variable = format!("{variable}[{index}]");
        }
        variable.push_str(part);
    }
    name(nodes, &variable);
}

/// The seeds of a call's outputs, of which one coordinate is 1.
#[derive(Debug)]
pub struct Unit {
    left: Option<usize>,
}

/// Coordinate `k`, counted through everything that is [set](Unit::set).
#[must_use]
pub fn unit(k: usize) -> Unit {
    Unit { left: Some(k) }
}

impl Unit {
    /// Sets the coordinate, if it is one of these.
    pub fn set<T: Tangent>(&mut self, seed: &mut T) {
        let dimension = seed.dimension();
        match self.left {
            Some(k) if k < dimension => {
                seed.set_coordinate(k, 1.0);
                self.left = None;
            }
            Some(k) => self.left = Some(k - dimension),
            None => {}
        }
    }

    /// Whether there was such a coordinate.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.left.is_none()
    }
}

/// The partial derivatives of every output of a call, for as many as there are.
pub fn rows(partials: impl FnMut(usize) -> Option<Vec<f64>>) -> Vec<Vec<f64>> {
    (0..).map_while(partials).collect()
}

/// Appends the coordinates of an adjoint.
pub fn coordinates<T: Tangent>(bar: &T, out: &mut Vec<f64>) {
    bar.coordinates(out);
}

/// What a call gave and left, of which each number becomes a row.
#[derive(Debug)]
pub struct Results<'a> {
    call: String,
    inputs: &'a [Option<usize>],
    rows: core::slice::Iter<'a, Vec<f64>>,
}

/// The results of a call by these inputs, with these partial derivatives.
#[must_use]
pub fn results<'a>(call: &str, inputs: &'a [Option<usize>], rows: &'a [Vec<f64>]) -> Results<'a> {
    let mut operands: Vec<String> = Vec::new();
    for at in inputs.iter().flatten() {
        let operand = format!("{{{at}}}");
        if !operands.contains(&operand) {
            operands.push(operand);
        }
    }
    if operands.len() > 6 {
        operands.splice(3..operands.len() - 2, ["…".to_owned()]);
    }
    Results {
        call: format!("{call}({})", operands.join(", ")),
        inputs,
        rows: rows.iter(),
    }
}

impl Results<'_> {
    /// Records what was given, or left in `place`, and gives its nodes their rows and values.
    pub fn record<A: Nodes + ?Sized, V: Differentiable + ?Sized>(
        &mut self,
        nodes: &mut A,
        value: &V,
        place: &str,
    ) {
        let mut values = Vec::new();
        value.numbers(&mut values);
        let mut values = values.into_iter();
        nodes.each_mut("", &mut |path, leaf| {
            let operation = match place {
                "" => format!("{}{path}", self.call),
                place => format!("{} into {place}{path}", self.call),
            };
            let value = values.next().unwrap_or(f64::NAN);
            let partials = self
                .inputs
                .iter()
                .zip(self.rows.next().into_iter().flatten());
            let operands = partials.filter_map(|(at, partial)| Some(((*at)?, *partial)));
            let made = row(operation, value, operands.collect());
            leaf.set(with(|trace| trace.push(made)), value);
        });
    }
}
