//! Structs: named, tuple, unit, nested, with borrows.

use differentiate::__rt::{self, Tangent};
use differentiate::Differentiable;

#[derive(Differentiable)]
pub struct Line {
    pub slope: f64,
    pub intercept: f32,
}

#[test]
fn the_fields_are_the_same() {
    let line = Line {
        slope: 2.0,
        intercept: 1.0,
    };
    let expected = LineTangent {
        slope: 0.0,
        intercept: 0.0_f32,
    };
    assert_eq!(line.zero_tangent(), expected);
    assert_eq!((line.slope, line.intercept), (2.0, 1.0));
}

#[test]
fn tangents_are_vectors() {
    let mut tangent = LineTangent {
        slope: 1.0,
        intercept: 2.0,
    };
    tangent += LineTangent {
        slope: 0.5,
        intercept: 0.25,
    };
    tangent += &tangent.clone();
    tangent *= 2.0;
    assert_eq!((tangent.slope, tangent.intercept), (6.0, 9.0));
    assert_eq!(tangent.dimension(), 2);
    tangent.clear();
    tangent.set_coordinate(1, 7.0);
    assert_eq!((tangent.slope, tangent.intercept), (0.0, 7.0));
    assert_ne!(tangent, LineTangent::default());
    assert_eq!(
        format!("{tangent:?}"),
        "LineTangent { slope: 0.0, intercept: 7.0 }"
    );
}

#[test]
#[should_panic(expected = "the coordinate is 1 beyond the last")]
fn coordinates_end() {
    LineTangent::default().set_coordinate(3, 1.0);
}

#[derive(Differentiable)]
struct Nested {
    line: Line,
    pair: (f64, Line),
    rows: Vec<[f64; 2]>,
    lines: Vec<Line>,
    best: Option<Line>,
    boxed: Box<Line>,
    two: [Line; 2],
    reached: Result<f64, String>,
}

fn nested() -> Nested {
    let line = || Line {
        slope: 1.0,
        intercept: 1.0,
    };
    Nested {
        line: line(),
        pair: (1.0, line()),
        rows: vec![[1.0; 2]; 3],
        lines: vec![line(), line()],
        best: Some(line()),
        boxed: Box::new(line()),
        two: [line(), line()],
        reached: Ok(1.0),
    }
}

#[test]
fn every_field_has_its_own_tangent() {
    let zero = LineTangent::default;
    let mut expected = NestedTangent {
        line: zero(),
        pair: (0.0, zero()),
        rows: vec![[0.0; 2]; 3],
        lines: vec![zero(), zero()],
        best: Some(zero()),
        boxed: Box::new(zero()),
        two: [zero(), zero()],
        reached: Some(0.0),
    };
    let mut tangent = nested().zero_tangent();
    assert_eq!(tangent, expected);
    assert_eq!(tangent.dimension(), 2 + 3 + 6 + 4 + 2 + 2 + 4 + 1);

    // The first slope of the second of `two`.
    tangent.set_coordinate(2 + 3 + 6 + 4 + 2 + 2 + 2, 5.0);
    expected.two[1].slope = 5.0;
    assert_eq!(tangent, expected);
}

#[test]
fn what_is_none_is_none() {
    let mut value = nested();
    value.best = None;
    value.reached = Err("no".to_owned());
    let tangent = value.zero_tangent();
    assert_eq!((tangent.best, tangent.reached), (None, None));
}

#[derive(Differentiable)]
struct Pair(pub f64, f64);

#[derive(Differentiable)]
struct Reading(f64, u32, String, Vec<f64>);

#[test]
fn tuple_structs_keep_positions() {
    let reading = Reading(1.0, 2, "three".to_owned(), vec![4.0]);
    assert_eq!(
        reading.zero_tangent(),
        ReadingTangent(0.0, (), (), vec![0.0])
    );
    let text = format!("{:?}", reading.zero_tangent());
    assert_eq!(text, "ReadingTangent(0.0, (), (), [0.0])");
    assert_eq!(
        (reading.0, reading.1, reading.2.as_str(), reading.3[0]),
        (1.0, 2, "three", 4.0)
    );
    let mut sum = PairTangent(1.0, 2.0);
    sum += PairTangent(0.5, 0.5);
    assert_eq!(sum, PairTangent(1.5, 2.5));
    let pair = Pair(3.0, 4.0);
    assert_eq!((pair.0, pair.1), (3.0, 4.0));
}

#[derive(Differentiable)]
struct Marker;

#[test]
fn unit_structs_have_a_unit_tangent() {
    assert_eq!(Marker.zero_tangent(), MarkerTangent);
    assert_eq!(MarkerTangent.dimension(), 0);
    assert_eq!(format!("{MarkerTangent:?}"), "MarkerTangent");
}

#[derive(Differentiable)]
struct View<'a> {
    weights: &'a [f64],
    fixed: &'a [f64; 2],
    bias: &'a f64,
    state: &'a mut Vec<f64>,
    label: &'a str,
}

#[derive(Differentiable)]
struct Problem<'a> {
    view: View<'a>,
    others: Vec<View<'a>>,
    scale: f64,
}

#[test]
fn what_is_borrowed_has_an_owned_tangent() {
    let tangent: ProblemTangent = {
        let (weights, mut state) = (vec![1.0, 2.0], vec![3.0]);
        let view = View {
            weights: &weights,
            fixed: &[1.0, 2.0],
            bias: &0.5,
            state: &mut state,
            label: "the view",
        };
        assert_eq!(view.label, "the view");
        let problem = Problem {
            view,
            others: vec![],
            scale: 1.0,
        };
        assert_eq!(problem.view.state.len() + problem.others.len(), 1);
        assert_eq!(
            problem.view.fixed[0] + problem.view.bias + problem.scale,
            2.5
        );
        problem.zero_tangent()
    };
    let view = ViewTangent {
        weights: vec![0.0; 2],
        fixed: [0.0; 2],
        bias: 0.0,
        state: vec![0.0],
    };
    let expected = ProblemTangent {
        view,
        others: vec![],
        scale: 0.0,
    };
    assert_eq!(tangent, expected);
}

mod inner {
    use differentiate::Differentiable;

    #[derive(Differentiable)]
    pub struct Visible {
        pub open: f64,
        pub(crate) within: f64,
        closed: f64,
    }

    impl Visible {
        pub fn new() -> Self {
            Visible {
                open: 1.0,
                within: 2.0,
                closed: 3.0,
            }
        }

        pub fn closed_of(&self, tangent: &VisibleTangent) -> f64 {
            self.closed * tangent.closed
        }
    }
}

#[test]
fn visibility_is_that_of_the_fields() {
    let value = inner::Visible::new();
    let mut tangent = value.zero_tangent();
    tangent.open = value.open;
    tangent.within = value.within;
    assert_eq!(value.closed_of(&tangent), 0.0);
    assert_eq!(tangent.dimension(), 3);
}

#[derive(Differentiable)]
struct Keywords {
    r#type: f64,
    r#match: u8,
}

#[test]
fn raw_names_stay() {
    let value = Keywords {
        r#type: 1.0,
        r#match: 3,
    };
    let mut tangent = KeywordsTangent {
        r#type: value.r#type,
    };
    tangent.r#match = ();
    assert_eq!(
        format!("{tangent:?} {}", value.r#match),
        "KeywordsTangent { type: 1.0 } 3"
    );
}

#[derive(Differentiable)]
struct Long {
    many: [f64; 40],
}

#[derive(Differentiable)]
struct WithLong {
    long: Long,
    bias: f64,
}

#[test]
fn where_a_field_has_no_default_all_else_holds() {
    let value = WithLong {
        long: Long { many: [1.0; 40] },
        bias: 1.0,
    };
    let tangent = value.zero_tangent();
    assert_eq!(tangent.dimension(), 41);
    assert_eq!(tangent.long.many, [0.0; 40]);
    assert_eq!((value.long.many[0], value.bias), (1.0, 1.0));
}

#[derive(Differentiable)]
#[differentiable(crate = "differentiate")]
struct Elsewhere {
    x: f64,
}

mod renamed {
    pub use differentiate as autodiff;

    #[derive(differentiate::Differentiable)]
    #[differentiable(crate = "self::autodiff")]
    pub struct Here {
        pub x: f64,
        pub n: u8,
    }
}

#[test]
fn the_facade_may_have_another_name() {
    assert_eq!(Elsewhere { x: 1.0 }.zero_tangent().x, 0.0);
    let here = renamed::Here { x: 1.0, n: 2 };
    assert_eq!(here.zero_tangent(), renamed::HereTangent { x: 0.0 });
    assert_eq!(here.x + f64::from(here.n), 3.0);
}

#[test]
fn types_within_a_function_have_tangents_too() {
    #[derive(Differentiable)]
    struct Local {
        x: f64,
        n: usize,
    }
    let local = Local { x: 1.0, n: 1 };
    let mut bar = local.zero_tangent();
    __rt::accumulate(&mut bar, &LocalTangent { x: local.x });
    bar.n = ();
    assert_eq!((bar.x, local.n), (1.0, 1));
}

#[test]
fn numbers_are_those_of_the_coordinates() {
    let mut value = nested();
    value.line.slope = 7.0;
    let mut numbers = Vec::new();
    value.numbers(&mut numbers);
    assert_eq!(numbers.len(), value.zero_tangent().dimension());
    assert_eq!(numbers[..3], [7.0, 1.0, 1.0]);
    numbers[4] = 8.0;
    value.set_numbers(&mut numbers.iter().copied());
    assert_eq!(value.pair.1.intercept, 8.0);

    let mut coordinates = Vec::new();
    let mut tangent = value.zero_tangent();
    tangent.set_coordinate(4, 3.0);
    tangent.coordinates(&mut coordinates);
    assert_eq!((coordinates.len(), coordinates[4]), (numbers.len(), 3.0));
}
