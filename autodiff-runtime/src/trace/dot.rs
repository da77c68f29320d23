//! A trace as a graph in the language of Graphviz.

use super::Trace;
use super::table::short;
use core::fmt::Write;

impl Trace {
    /// The computational graph in the DOT language, to be drawn by Graphviz. Each edge is labelled with its partial derivative.
    ///
    /// ```text
    /// dot -Tsvg graph.dot > graph.svg
    /// ```
    #[must_use]
    pub fn dot(&self) -> String {
        let mut out = format!("digraph {} {{\n", quoted(&self.function));
        out.push_str("  rankdir=LR;\n  node [shape=box, style=rounded, fontname=monospace];\n");
        for (at, row) in self.rows.iter().enumerate() {
            let label = self.label(at).join("\\n");
            let style = if self.is_output(at) {
                ", peripheries=2"
            } else if at < self.inputs {
                ", style=\"rounded,filled\", fillcolor=lightgrey"
            } else {
                ""
            };
            let (name, label) = (quoted(&row.name), label.replace('"', "\\\""));
            line(
                &mut out,
                format_args!("  {name} [label=\"{label}\"{style}];\n"),
            );
        }
        for row in &self.rows {
            for (operand, partial) in &row.operands {
                let (from, to) = (quoted(&self.rows[*operand].name), quoted(&row.name));
                let label = short(*partial);
                line(
                    &mut out,
                    format_args!("  {from} -> {to} [label=\"{label}\"];\n"),
                );
            }
        }
        out.push_str("}\n");
        out
    }

    /// Whether a row is a number that the function gives.
    pub(super) fn is_output(&self, at: usize) -> bool {
        self.outputs.iter().any(|output| output.row == Some(at))
    }

    /// What is written in a row's box.
    pub(super) fn label(&self, at: usize) -> Vec<String> {
        let row = &self.rows[at];
        let title = match &row.variable {
            Some(variable) => format!("{} = {variable}", row.name),
            None => row.name.clone(),
        };
        let operation = (at >= self.inputs).then(|| row.operation.clone());
        let lines = [Some(title), operation, Some(short(row.value))];
        lines.into_iter().flatten().collect()
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\\\""))
}

/// Writing to a string does not fail.
fn line(out: &mut String, text: core::fmt::Arguments) {
    out.write_fmt(text).expect("a string takes everything");
}
