//! The example of the textbooks, `ln x1 + x1 x2 - sin x2` at (2, 5), operation by operation.

use super::differentiate;

#[differentiate(trace)]
fn f(x1: f64, x2: f64) -> f64 {
    let logarithm = x1.ln();
    let product = x1 * x2;
    let sine = x2.sin();
    logarithm + product - sine
}

/// Baydin, Pearlmutter, Radul & Siskind 2018, tables 2 and 3: the primal, the tangent by x1 and the adjoints.
const TABLE: &str = "\
row  variable   operation   value  ∂/∂x1   ∂/∂x2   ∂f/∂v
v-1  x1         x1          2.000  1.000   0.000   5.500
v0   x2         x2          5.000  0.000   1.000   1.716
v1   logarithm  ln(v-1)     0.693  0.500   0.000   1.000
v2   product    v-1 * v0   10.000  5.000   2.000   1.000
v3   sine       sin(v0)    -0.959  0.000   0.284  -1.000
v4              v1 + v2    10.693  5.500   2.000   1.000
v5              v4 - v3    11.652  5.500   1.716   1.000";

#[test]
fn prints_the_known_table() {
    let trace = f_trace(2.0, 5.0);
    let printed = format!("{trace:.3}");
    // The columns are as wide as they need to be.
    let words = |text: &str| -> Vec<Vec<String>> {
        let lines = text.lines();
        lines
            .map(|line| line.split_whitespace().map(str::to_owned).collect())
            .collect()
    };
    assert_eq!(words(&printed), words(TABLE));
    assert_eq!(trace.function(), "f");
    assert_eq!(trace.value().to_bits(), f(2.0, 5.0).to_bits());
    let (_, (x1_bar, x2_bar)) = f_grad(2.0, 5.0);
    assert_eq!(trace.gradient(), [x1_bar, x2_bar]);
    assert_eq!(trace.jacobian(), [[x1_bar, x2_bar]]);
    assert_eq!(trace.inputs().len(), 2);
    let sine = &trace.operations()[2];
    assert_eq!(
        (sine.name(), sine.variable(), sine.operation()),
        ("v3", Some("sine"), "sin(v0)")
    );
    assert_eq!((sine.value(), sine.adjoint()), (5.0_f64.sin(), -1.0));
    assert_eq!(sine.operands(), [(1, 5.0_f64.cos())]);
    assert_eq!(
        (sine.tangents(), sine.adjoints()),
        (&[0.0, 5.0_f64.cos()][..], &[-1.0][..])
    );
}

#[test]
fn draws_the_graph() {
    let dot = f_trace(2.0, 5.0).dot();
    assert!(dot.starts_with("digraph \"f\" {\n") && dot.ends_with("}\n"));
    assert!(
        dot.contains("\"v3\" [label=\"v3 = sine\\nsin(v0)\\n-0.958924\"];"),
        "{dot}"
    );
    assert!(dot.contains("\"v4\" -> \"v5\" [label=\"1\"];"), "{dot}");
    let svg = f_trace(2.0, 5.0).svg();
    assert_eq!(svg, f_trace(2.0, 5.0).svg());
    crate::support::well_formed(&svg);
    assert_eq!(svg.matches("<rect ").count(), 7);
    assert_eq!(svg.matches("marker-end").count(), 8);
}
