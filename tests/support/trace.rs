//! Traces: `check_trace!(f_trace(x), f(x), [gradient])` compares value and gradient, and checks what every trace has.

use differentiate::Trace;

/// Compares numbers to rounding.
#[track_caller]
pub fn near_all(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{found:?}, {expected:?}");
    let scale = expected
        .iter()
        .fold(1e-3_f64, |scale, x| scale.max(x.abs()));
    for (found, expected) in found.iter().zip(expected) {
        let error = (found - expected).abs() / scale;
        assert!(error <= 1e-12, "{found} for {expected}");
    }
}

/// The value bit by bit, the gradient to rounding; tangents and adjoints meet; what it draws is well-formed.
#[track_caller]
pub fn compare(trace: &Trace, value: f64, gradient: &[f64]) {
    assert_eq!(trace.value().to_bits(), value.to_bits());
    near_all(&trace.gradient(), gradient);
    // The last row is what the function gives, if it depends on anything: its tangents are the gradient.
    if let Some(last) = trace.operations().last() {
        if last.value().to_bits() == value.to_bits() && last.adjoint() == 1.0 {
            near_all(last.tangents(), gradient);
        }
    }
    for row in trace.rows() {
        assert!(
            row.operands()
                .iter()
                .all(|(operand, _)| trace.rows()[*operand].name() != row.name())
        );
    }
    assert_eq!(trace.to_string().lines().count(), trace.rows().len() + 1);
    well_formed(&trace.svg());
}

/// Every element of an XML text is closed, and every attribute quoted.
#[track_caller]
pub fn well_formed(xml: &str) {
    let mut open = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "a stray `>` in {text:?}");
        assert_eq!(
            text.matches('&').count(),
            entities(text),
            "a stray `&` in {text:?}"
        );
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag
            .split([' ', '/'])
            .find(|name| !name.is_empty())
            .expect("a tag has a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "`{tag}` closes what it should");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    assert!(
        open.is_empty() && rest.trim().is_empty(),
        "{open:?} {rest:?}"
    );
}

fn entities(text: &str) -> usize {
    ["&amp;", "&lt;", "&gt;"]
        .iter()
        .map(|entity| text.matches(entity).count())
        .sum()
}

macro_rules! check_trace {
    ($trace:expr, $value:expr, $gradient:expr $(,)?) => {
        $crate::support::trace::compare(&$trace, $value, &$gradient)
    };
}

pub(crate) use check_trace;
