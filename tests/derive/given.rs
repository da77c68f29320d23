//! Tangents as the partial derivatives that `partials(…)` gives.

use differentiate::__rt::{add_scaled, along};
use differentiate::{Differentiable, Real};

#[derive(Differentiable)]
struct Point<T: Real> {
    x: T,
    scale: f64,
    id: u8,
}

#[derive(Differentiable)]
enum Curve {
    Line(Point<f64>, [f32; 2]),
    Joined(Vec<Curve>),
    Nothing,
}

fn curve(x: f64, y: f32) -> CurveTangent {
    let line = || CurveTangent::Line(PointTangent { x, scale: 1.0 }, [y, 0.0]);
    CurveTangent::Joined(vec![line(), line(), CurveTangent::Nothing])
}

#[test]
fn they_are_linear_forms() {
    let (partial, mut bar) = (curve(2.0, 3.0), curve(1.0, 1.0));
    assert_eq!(along::<_, f64, _>(&partial, &bar), 2.0 * (2.0 + 1.0 + 3.0));
    add_scaled(&partial, 2.0_f64, &mut bar);
    let line = || CurveTangent::Line(PointTangent { x: 5.0, scale: 3.0 }, [7.0, 0.0]);
    assert_eq!(
        bar,
        CurveTangent::Joined(vec![line(), line(), CurveTangent::Nothing])
    );
}

fn generic<T: Real>(partial: &PointTangent<T>, seed: T, bar: &mut PointTangent<T>) -> T
where
    f64: differentiate::__rt::Given<T, f64>,
{
    add_scaled(partial, seed, bar);
    along(partial, bar)
}

#[test]
fn in_generic_code_too() {
    let partial = PointTangent { x: 2.0, scale: 0.0 };
    let mut bar = PointTangent { x: 1.0, scale: 1.0 };
    assert_eq!(generic(&partial, 3.0, &mut bar), 14.0);
    assert_eq!(bar.x, 7.0);
}

#[test]
#[should_panic(
    expected = "a tangent of `Curve::Nothing` cannot be added to one of `Curve::Joined`"
)]
fn variants_are_those_of_the_value() {
    add_scaled(&CurveTangent::Nothing, 1.0_f64, &mut curve(1.0, 1.0));
}

#[test]
fn the_values_are_read() {
    let point = Point {
        x: 1.0,
        scale: 2.0,
        id: 3,
    };
    assert_eq!(point.x + point.scale + f64::from(point.id), 6.0);
    let curves = [
        Curve::Line(point, [0.0; 2]),
        Curve::Joined(vec![]),
        Curve::Nothing,
    ];
    let tangents = curves.map(|curve| curve.zero_tangent());
    assert_ne!(tangents[0], tangents[1]);
}
