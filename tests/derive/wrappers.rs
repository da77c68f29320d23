//! Tangents of the standard library's types.

use differentiate::__rt::{self, Tangent};
use differentiate::Differentiable;

#[test]
fn options_and_results() {
    assert_eq!(Some(2.0).zero_tangent(), Some(0.0));
    assert_eq!(None::<f64>.zero_tangent(), None);
    assert_eq!(Ok::<f64, String>(2.0).zero_tangent(), Some(0.0));
    assert_eq!(Err::<f64, u8>(2).zero_tangent(), None);
}

#[test]
fn what_is_in_an_option() {
    let mut tangent = Some(1.0);
    *__rt::some_mut(&mut tangent) += 1.0;
    assert_eq!(*__rt::some(&tangent), 2.0);
    let mut boxed = Box::new(Some(1.0));
    *__rt::some_mut(&mut boxed) += 1.0;
    assert_eq!(*__rt::some(&boxed), 2.0);
}

#[test]
#[should_panic(expected = "the tangent or adjoint of a value that is `Some` or `Ok` is `None`")]
fn none_has_nothing() {
    __rt::some_mut(&mut None::<f64>);
}

#[test]
fn nothing_is_added_for_none() {
    let mut tangent = Some(1.0);
    __rt::accumulate(&mut tangent, &None::<f64>);
    __rt::accumulate(&mut tangent, &Some(1.0));
    assert_eq!(tangent, Some(2.0));
}

#[test]
#[should_panic(expected = "is `None`")]
fn a_derivative_is_never_lost() {
    __rt::accumulate(&mut None::<f64>, &Some(1.0));
}

#[test]
fn boxed_slices() {
    let boxed: Box<[f64]> = Box::new([1.0, 2.0]);
    let mut tangent: Box<[f64]> = boxed.zero_tangent();
    tangent.set_coordinate(1, 2.0);
    __rt::accumulate(&mut tangent, &boxed);
    assert_eq!(*tangent, [1.0, 4.0]);
    __rt::check("boxed", &boxed, &tangent);
}

#[test]
fn constants() {
    fn is_constant(_: &impl Differentiable<Tangent = ()>) {}
    is_constant(&(0..3));
    is_constant(&(0..=3));
    is_constant(&std::time::Duration::ZERO);
    is_constant(&std::collections::HashMap::<String, usize>::new());
    is_constant(&std::marker::PhantomData::<f64>);
    is_constant(&"text");
    is_constant(&std::borrow::Cow::Borrowed("text"));
    is_constant(&std::num::NonZeroUsize::MIN);
}

#[test]
#[should_panic(expected = "the coordinate is 1 beyond the last")]
fn coordinates_of_tuples_end() {
    (1.0, (2.0, ())).set_coordinate(3, 1.0);
}
