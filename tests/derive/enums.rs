//! Enums: the tangent has the variants of the value, and accessors for generated code.

use differentiate::__rt::{self, Tangent};
use differentiate::{Differentiable, Real};
use std::marker::PhantomData;

#[derive(Differentiable)]
#[allow(dead_code, reason = "what carries no derivative is not read here")]
pub enum Shape {
    Nothing,
    Circle(f64),
    Marked(u32, f64, String),
    Rectangle {
        width: f64,
        height: Vec<f64>,
        id: usize,
        r#type: f64,
    },
    Label {
        text: String,
    },
}

fn rectangle() -> Shape {
    Shape::Rectangle {
        width: 1.0,
        height: vec![1.0, 2.0],
        id: 3,
        r#type: 4.0,
    }
}

#[test]
fn the_variants_are_the_same() {
    assert_eq!(Shape::Nothing.zero_tangent(), ShapeTangent::Nothing);
    assert_eq!(Shape::Circle(1.0).zero_tangent(), ShapeTangent::Circle(0.0));
    let marked = Shape::Marked(1, 2.0, "three".to_owned());
    assert_eq!(marked.zero_tangent(), ShapeTangent::Marked((), 0.0, ()));
    let expected = ShapeTangent::Rectangle {
        width: 0.0,
        height: vec![0.0; 2],
        r#type: 0.0,
    };
    assert_eq!(rectangle().zero_tangent(), expected);
    let label = Shape::Label {
        text: String::new(),
    };
    assert_eq!(label.zero_tangent(), ShapeTangent::Label {});
    assert_ne!(ShapeTangent::Nothing, ShapeTangent::Circle(0.0));
    assert_eq!(
        format!("{:?}", [marked.zero_tangent(), label.zero_tangent()]),
        "[Marked((), 0.0, ()), Label]"
    );
}

#[test]
fn they_are_vectors() {
    let mut tangent = rectangle().zero_tangent();
    assert_eq!(tangent.dimension(), 4);
    tangent.set_coordinate(2, 5.0);
    tangent += &tangent.clone();
    tangent *= 0.1;
    let expected = ShapeTangent::Rectangle {
        width: 0.0,
        height: vec![0.0, 1.0],
        r#type: 0.0,
    };
    assert_eq!(tangent, expected);
    tangent.clear();
    assert_eq!(tangent, rectangle().zero_tangent());
}

#[test]
fn fields_are_reached_by_their_names() {
    let mut tangent = rectangle().zero_tangent();
    *tangent.__Rectangle_width_mut() += 2.0;
    tangent.__Rectangle_height_mut()[1] += 3.0;
    *tangent.__Rectangle_id_mut() = ();
    *tangent.__Rectangle_type_mut() += 4.0;
    assert_eq!(*tangent.__Rectangle_width(), 2.0);
    assert_eq!(tangent.__Rectangle_height(), &[0.0, 3.0]);
    assert_eq!(tangent.__Rectangle_id(), &());
    assert_eq!(*tangent.__Rectangle_type(), 4.0);

    let mut tangent = ShapeTangent::Marked((), 1.0, ());
    *tangent.__Marked_1_mut() *= 3.0;
    *tangent.__Marked_0_mut() = *tangent.__Marked_2();
    assert_eq!(tangent, ShapeTangent::Marked((), 3.0, ()));
}

#[test]
#[should_panic(expected = "of a value `Shape::Circle` is of the variant `Nothing`")]
fn another_variant_is_not_read() {
    let _ = ShapeTangent::Nothing.__Circle_0();
}

#[test]
#[should_panic(expected = "of a value `Shape::Rectangle` is of the variant `Circle`")]
fn nor_written_even_where_the_field_is_left_out() {
    *ShapeTangent::Circle(0.0).__Rectangle_id_mut() = ();
}

#[test]
#[should_panic(
    expected = "a tangent of `Shape::Circle` cannot be added to one of `Shape::Nothing`"
)]
fn different_variants_do_not_add() {
    let mut tangent = ShapeTangent::Nothing;
    tangent += ShapeTangent::Circle(1.0);
}

#[test]
#[should_panic(
    expected = "the parameter `shape` is `Circle`, but its tangent or adjoint is `Nothing`"
)]
fn another_variant_does_not_fit() {
    __rt::check("shape", &Shape::Circle(1.0), &ShapeTangent::Nothing);
}

#[derive(Differentiable, Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Cold,
    Warm = 7,
}

#[derive(Differentiable)]
enum Never {}

#[derive(Differentiable)]
enum Single {
    Only(f64),
}

#[test]
fn small_enums() {
    assert_eq!(Kind::Cold.zero_tangent(), KindTangent::Cold);
    assert_ne!(Kind::Warm.zero_tangent(), KindTangent::Cold);
    assert_eq!(None::<Never>.zero_tangent(), None::<NeverTangent>);
    let mut only = SingleTangent::Only(1.0);
    only += SingleTangent::Only(2.0);
    *only.__Only_0_mut() += 1.0;
    assert_eq!(only, SingleTangent::Only(4.0));
    let Single::Only(value) = Single::Only(1.0);
    assert_eq!(value, 1.0);
}

#[derive(Differentiable)]
enum Layer<'a, T: Real, A, U> {
    Dense { weights: &'a [T], kind: Kind },
    Shared(&'a A, PhantomData<U>),
    Skip,
}

#[test]
fn generic_enums() {
    let dense: Layer<f32, Vec<f64>, char> = Layer::Dense {
        weights: &[1.0, 2.0],
        kind: Kind::Warm,
    };
    let expected: LayerTangent<f32, Vec<f64>, char> = LayerTangent::Dense {
        weights: vec![0.0; 2],
        kind: KindTangent::Warm,
    };
    assert_eq!(dense.zero_tangent(), expected);
    let inside = vec![1.0];
    let mut shared = Layer::<f32, Vec<f64>, char>::Shared(&inside, PhantomData).zero_tangent();
    shared.__Shared_0_mut()[0] += 1.0;
    assert_eq!(shared, LayerTangent::Shared(vec![1.0], ()));
    let skip: Layer<f32, f64, u8> = Layer::Skip;
    assert_eq!(skip.zero_tangent().dimension(), 0);
    let (Layer::Dense { weights, kind }, true) = (dense, true) else {
        panic!("it is dense");
    };
    assert_eq!((weights.len(), kind), (2, Kind::Warm));
}
