//! Traces recorded by hand, as generated code does.

#![allow(clippy::cast_precision_loss, reason = "indices are small numbers here")]

use autodiff_runtime::trace::{self, Node, begin, input, moving, record, still};

fn chain(n: usize) -> autodiff_runtime::Trace {
    let recording = begin("chain");
    let x = input(&[0.5, 2.0], "x");
    let mut sum = x[0];
    for k in 0..n {
        let factor = if k % 2 == 0 { x[0] } else { x[1] };
        sum = record(k as f64, "mul", &[moving(sum, 1.0), moving(factor, 0.25)]);
    }
    recording.gives(&sum);
    recording.finish()
}

#[test]
fn constants_leave_no_rows() {
    let recording = begin("f");
    let x = input(&3.0, "x");
    let two = record(2.0, "sqrt", &[still(&4.0)]);
    let y = record(6.0, "mul", &[moving(x, 2.0), moving(two, 3.0)]);
    trace::name(&y, "product");
    trace::name(&y, "again");
    recording.gives(&(y, Node::constant(1.5)));
    let trace = recording.finish();
    assert_eq!(trace.rows().len(), 2);
    assert_eq!(trace.rows()[1].operation(), "v0 * 2");
    assert_eq!(trace.rows()[1].variable(), Some("product"));
    assert_eq!(trace.values(), [6.0, 1.5]);
    assert_eq!(trace.jacobian(), [[2.0], [0.0]]);
}

#[test]
fn numbers_are_shown_to_six_digits() {
    let recording = begin("f");
    let x = input(
        &[
            0.1,
            123_456_789.0,
            1e-7,
            -2.5e-4,
            0.0,
            f64::INFINITY,
            100_000.0,
        ],
        "x",
    );
    recording.gives(&x[..]);
    let table = recording.finish().to_string();
    let values = table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().nth(3).unwrap());
    let shown = ["0.1", "1.23457e8", "1e-7", "-0.00025", "0", "inf", "100000"];
    assert_eq!(values.collect::<Vec<_>>(), shown);
}

#[test]
fn a_zero_adjoint_stays_zero_at_a_pole() {
    let recording = begin("f");
    let x = input(&[0.0, 1.0], "x");
    let root = record(0.0, "sqrt", &[moving(x[0], f64::INFINITY)]);
    let y = record(0.0, "mul", &[moving(root, 0.0), moving(x[1], 0.0)]);
    recording.gives(&y);
    assert_eq!(recording.finish().gradient(), [0.0, 0.0]);
}

#[test]
fn names_are_escaped_in_drawings() {
    let recording = begin("a<b>&\"c\"");
    let x = input(&1.0, "x");
    recording.gives(&record(1.0, "max", &[moving(x, 1.0), still(&0.5)]));
    let trace = recording.finish();
    assert!(trace.svg().contains("<title>a&lt;b&gt;&amp;\"c\"</title>"));
    assert!(trace.dot().starts_with("digraph \"a<b>&\\\"c\\\"\" {"));
}

#[test]
fn long_traces_are_drawn_and_no_boxes_overlap() {
    let svg = chain(300).svg();
    assert_eq!(svg.matches("<rect ").count(), 302);
    let number = |text: &str, name: &str| -> f64 {
        let (_, rest) = text.split_once(&format!(" {name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    let boxes: Vec<[f64; 4]> = svg
        .lines()
        .filter(|line| line.contains("<rect "))
        .map(|line| ["x", "y", "width", "height"].map(|name| number(line, name)))
        .collect();
    for (k, a) in boxes.iter().enumerate() {
        for b in &boxes[..k] {
            let beside = a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0];
            let below = a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
            assert!(beside || below, "{a:?} {b:?}");
        }
    }
    assert_eq!(svg, chain(300).svg());
}

#[test]
fn nothing_at_all() {
    let recording = begin("empty");
    let trace = recording.finish();
    assert_eq!(trace.to_string(), "row  variable  operation  value");
    assert!(trace.svg().ends_with("</svg>\n") && trace.values().is_empty());
}
