//! Type, lifetime and const parameters.

use differentiate::__rt::Tangent;
use differentiate::{Differentiable, Real};
use std::marker::PhantomData;

#[derive(Differentiable)]
struct Point<T: Real> {
    x: T,
    y: T,
}

#[derive(Differentiable)]
struct Segment<T>
where
    T: Real,
{
    ends: [Point<T>; 2],
    widths: Vec<T>,
    weight: f64,
}

#[test]
fn a_float_parameter_is_its_own_tangent() {
    let point = |x: f32| Point { x, y: 1.0 };
    let segment = Segment {
        ends: [point(1.0), point(2.0)],
        widths: vec![1.0],
        weight: 1.0,
    };
    let zero: PointTangent<f32> = PointTangent { x: 0.0, y: 0.0 };
    let expected = SegmentTangent {
        ends: [zero.clone(), zero],
        widths: vec![0.0],
        weight: 0.0,
    };
    let mut tangent = segment.zero_tangent();
    assert_eq!(tangent, expected);
    tangent.ends[0].x = 1.0;
    tangent += &tangent.clone();
    tangent *= 0.25;
    assert_eq!(tangent.ends[0].x, 0.5);
    assert_eq!(tangent.ends[1].y + segment.widths[0], 1.0);
    assert_eq!(segment.weight, 1.0);
}

/// Generic code, as a companion is.
fn doubled<T: Real>(point: &Point<T>, seed: T, bar: &mut PointTangent<T>) -> T {
    bar.x += seed * T::lit(2.0);
    *bar += PointTangent {
        x: T::ZERO,
        y: point.x,
    };
    point.x + point.y
}

#[test]
fn generic_code_has_the_bounds_it_needs() {
    let point = Point { x: 3.0, y: 1.0 };
    let mut bar = point.zero_tangent();
    assert_eq!(doubled(&point, 1.0, &mut bar), 4.0);
    assert_eq!(bar, PointTangent { x: 2.0, y: 3.0 });
}

#[derive(Differentiable)]
struct Wrapper<A> {
    inside: A,
    history: Vec<A>,
    named: (A, u8),
}

fn sum<A: Differentiable>(wrapper: &Wrapper<A>) -> WrapperTangent<A> {
    let mut total = wrapper.zero_tangent();
    total += wrapper.zero_tangent();
    assert_eq!(total, total.clone());
    assert!(!format!("{total:?}").is_empty());
    total
}

#[test]
fn any_parameter_has_the_tangent_that_it_has() {
    let numbers = Wrapper {
        inside: 1.0,
        history: vec![1.0],
        named: (1.0, 1),
    };
    let zero = WrapperTangent::<f64> {
        inside: 0.0,
        history: vec![0.0],
        named: (0.0, ()),
    };
    assert_eq!(sum(&numbers), zero);
    let counts = Wrapper {
        inside: 1_u8,
        history: vec![],
        named: (1, 1),
    };
    assert_eq!(sum(&counts).inside, ());
    assert_eq!(
        (counts.inside, counts.named.1, counts.history.len()),
        (1, 1, 0)
    );
    let default = WrapperTangent::<Vec<f64>>::default();
    assert_eq!(default.inside, Vec::<f64>::new());
    assert_eq!((numbers.inside, numbers.named.0), (1.0, numbers.history[0]));
}

#[derive(Differentiable, Clone, Copy)]
struct Quantity<U> {
    value: f64,
    unit: PhantomData<U>,
}

#[derive(Clone, Copy)]
struct Metres;

#[test]
fn a_parameter_without_a_field_is_carried_along() {
    let length: Quantity<Metres> = Quantity {
        value: 1.0,
        unit: PhantomData,
    };
    let expected: QuantityTangent<Metres> = QuantityTangent { value: 0.0 };
    assert_eq!(length.zero_tangent(), expected);
    assert_eq!(expected.unit, ());
    assert_eq!((length.value, length.unit), (1.0, PhantomData));
}

#[derive(Differentiable)]
struct Tagged<U: ?Sized>(PhantomData<U>, u8);

#[derive(Differentiable)]
struct Forgotten<U> {
    tag: PhantomData<U>,
}

#[test]
fn where_nothing_is_left_there_may_be_nothing_to_carry_it() {
    let tagged: Tagged<str> = Tagged(PhantomData, 1);
    let expected: TaggedTangent<str> = TaggedTangent((), ());
    assert_eq!((tagged.zero_tangent(), tagged.1), (expected, 1));
    let forgotten: Forgotten<u8> = Forgotten { tag: PhantomData };
    assert_eq!(forgotten.zero_tangent(), ForgottenTangent {});
    assert_eq!(forgotten.tag, PhantomData);
}

#[derive(Differentiable)]
struct Matrix<const ROWS: usize, const COLUMNS: usize = 2> {
    rows: [[f64; COLUMNS]; ROWS],
}

#[derive(Differentiable)]
struct Counted<const N: usize> {
    x: f64,
}

#[test]
fn const_parameters_stay() {
    let matrix = Matrix {
        rows: [[1.0; 2]; 3],
    };
    let zero: MatrixTangent<3> = matrix.zero_tangent();
    assert_eq!(zero.rows, [[0.0; 2]; 3]);
    assert_eq!(zero.dimension(), 6);
    assert_eq!(matrix.rows[0][0], 1.0);
    let counted = Counted::<4> { x: 1.0 };
    let zero: CountedTangent<4> = counted.zero_tangent();
    assert_eq!((zero.x, counted.x), (0.0, 1.0));
}

trait Model {
    type Weights;
    const NAME: &'static str;
}

struct Affine;

impl Model for Affine {
    type Weights = [f64; 2];
    const NAME: &'static str = "affine";
}

#[derive(Differentiable)]
struct Trained<M: Model> {
    weights: M::Weights,
    previous: Vec<<M as Model>::Weights>,
    loss: f64,
}

#[test]
fn projected_types_are_asked_for_their_tangents() {
    let trained = Trained::<Affine> {
        weights: [1.0, 2.0],
        previous: vec![],
        loss: 1.0,
    };
    let zero: TrainedTangent<Affine> = trained.zero_tangent();
    assert_eq!(zero.weights, [0.0; 2]);
    assert_eq!(zero.previous, Vec::<[f64; 2]>::new());
    assert_eq!(
        (trained.weights[1], trained.loss, Affine::NAME),
        (2.0, 1.0, "affine")
    );
    assert_eq!(trained.previous.len(), 0);
}

#[derive(Differentiable)]
struct Borrowed<'a, 'b: 'a, A: 'b, const N: usize>
where
    A: Copy,
{
    first: &'a [A],
    second: &'b [A; N],
    inner: Option<&'a Wrapper<A>>,
}

#[derive(Differentiable)]
struct Outer<'a, A: Copy> {
    borrowed: Borrowed<'a, 'a, A, 2>,
}

#[test]
fn lifetimes_are_left_out_where_a_tangent_owns() {
    let (first, second) = (vec![1.0], [1.0; 2]);
    let borrowed = Borrowed {
        first: &first,
        second: &second,
        inner: None,
    };
    let zero: BorrowedTangent<f64, 2> = borrowed.zero_tangent();
    assert_eq!((&zero.first, zero.second), (&vec![0.0], [0.0; 2]));
    assert!(zero.inner.is_none() && borrowed.inner.is_none());
    assert_eq!(borrowed.first[0] + borrowed.second[0], 2.0);
    let outer = Outer { borrowed };
    assert_eq!(outer.zero_tangent().borrowed, zero);
    assert_eq!(outer.borrowed.first.len(), 1);
}

#[derive(Differentiable)]
struct Either<'a, T: Real, U = u8, const N: usize = 1> {
    xs: &'a [T; N],
    other: U,
}

#[test]
fn defaults_stay() {
    let either: Either<f64> = Either {
        xs: &[1.0],
        other: 1,
    };
    let zero: EitherTangent<f64> = either.zero_tangent();
    assert_eq!((zero.xs, zero.other), ([0.0], ()));
    assert_eq!((either.xs[0], either.other), (1.0, 1));
}
