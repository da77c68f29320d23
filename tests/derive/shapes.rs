//! Buffers are checked against the shape of their value.

use differentiate::__rt::{check, check_size, size};
use differentiate::Differentiable;

#[derive(Differentiable)]
struct Network {
    weights: Vec<f64>,
    bias: f64,
    names: Vec<String>,
    last: Option<Vec<f64>>,
}

fn network(weights: usize, last: Option<usize>) -> Network {
    Network {
        weights: vec![1.0; weights],
        bias: 1.0,
        names: vec![],
        last: last.map(|last| vec![1.0; last]),
    }
}

#[test]
fn a_tangent_of_the_value_fits() {
    let value = network(3, Some(2));
    let zero = value.zero_tangent();
    check("net", &value, &zero);
    check("net", &&value, &zero);
    check("nets", &[value][..], &vec![zero]);
}

#[test]
fn a_value_and_its_tangent_have_one_length() {
    let value = network(3, Some(2));
    assert_eq!(size(&value), 3 + 1 + 2);
    assert_eq!(size(&value), size(&value.zero_tangent()));
    check_size("net", size(&value), size(&value.zero_tangent()));
    assert!(
        value.names.is_empty()
            && value.bias > 0.0
            && value.weights.len() > value.last.map_or(9, |l| l.len())
    );
}

#[test]
#[should_panic(
    expected = "the parameter `net` has length 3, but its tangent or adjoint has length 2"
)]
fn a_field_of_another_length_does_not() {
    check("net", &network(3, None), &network(2, None).zero_tangent());
}

#[test]
#[should_panic(expected = "the parameter `net` is `Some`, but its tangent or adjoint is `None`")]
fn nor_does_one_that_is_none() {
    check(
        "net",
        &network(3, Some(1)),
        &network(3, None).zero_tangent(),
    );
}

#[test]
#[should_panic(
    expected = "the parameter `net` has length 4, but its tangent or adjoint has length 3"
)]
fn lengths_are_kept_of_what_is_moved() {
    let length = size(&network(3, None));
    check_size("net", length, size(&network(2, None).zero_tangent()));
}

#[test]
#[should_panic(expected = "tangents of one value have one length")]
fn nor_do_they_add() {
    let mut tangent = network(2, None).zero_tangent();
    tangent += network(3, None).zero_tangent();
}
