//! Where types come from: macros, modules, aliases, paths, names that std has too.

use differentiate::__rt::Tangent;
use differentiate::Differentiable;

macro_rules! of {
    ($name:ident, $ty:ty, $lifetime:lifetime) => {
        #[derive(Differentiable)]
        struct $name<$lifetime, U> {
            plain: $ty,
            several: Vec<$ty>,
            slice: Box<[$ty]>,
            borrowed: &$lifetime [$ty],
            count: u8,
            user: Option<U>,
        }
    };
}

of!(Floats, f64, 'a);
of!(Pairs, (f64, u32), 'a);
of!(Counts, u32, 'a);

#[test]
fn macros() {
    let floats = Floats {
        plain: 1.0,
        several: vec![1.0],
        slice: Box::new([1.0]),
        borrowed: &[1.0],
        count: 1,
        user: Some(1.0),
    };
    let expected = FloatsTangent {
        plain: 0.0,
        several: vec![0.0],
        slice: Box::new([0.0]),
        borrowed: vec![0.0],
        user: Some(0.0),
    };
    assert_eq!(floats.zero_tangent(), expected);
    let pairs = Pairs {
        plain: (1.0, 1),
        several: vec![],
        slice: Box::new([]),
        borrowed: &[],
        count: 1,
        user: None::<u8>,
    };
    assert_eq!(pairs.zero_tangent().plain, (0.0, ()));
    let counts = Counts {
        plain: 1,
        several: vec![],
        slice: Box::new([]),
        borrowed: &[],
        count: 1,
        user: None::<u8>,
    };
    let expected = CountsTangent::<u8> { user: None };
    assert_eq!(counts.zero_tangent(), expected);
    assert_eq!(floats.count + pairs.count + counts.count, 3);
    assert_eq!(
        u32::from(floats.plain > 0.0) + pairs.plain.1 + counts.plain,
        3
    );
}

mod geometry {
    pub mod plane {
        #[derive(differentiate::Differentiable, Clone, Copy)]
        pub(in super::super) struct Point {
            pub(in super::super) x: f64,
            pub(in crate::derive) y: f64,
            pub(super) id: u8,
        }
    }

    pub(super) fn point() -> plane::Point {
        let point = plane::Point {
            x: 1.0,
            y: 2.0,
            id: 3,
        };
        assert_eq!(point.id, 3);
        point
    }

    #[derive(differentiate::Differentiable)]
    pub(super) struct Segment {
        pub(super) from: self::plane::Point,
        pub(super) to: super::geometry::plane::Point,
        pub(super) via: Vec<crate::derive::elsewhere::geometry::plane::Point>,
    }
}

#[test]
fn paths() {
    let segment = geometry::Segment {
        from: geometry::point(),
        to: geometry::point(),
        via: vec![geometry::point()],
    };
    let mut tangent = segment.zero_tangent();
    tangent.via[0].y = 1.0;
    let copied = tangent.via[0];
    assert_eq!(copied.x + copied.y + tangent.from.x + tangent.to.x, 1.0);
    assert_eq!(segment.from.x + segment.to.y + segment.via[0].y, 5.0);
}

type Scalar = f64;
type Row = Vec<Scalar>;
type Link = Option<Box<Chain>>;

#[derive(Differentiable)]
struct Chain {
    weight: Scalar,
    row: Row,
    next: Link,
}

#[test]
fn aliases() {
    let chain = Chain {
        weight: 1.0,
        row: vec![1.0],
        next: Some(Box::new(Chain {
            weight: 1.0,
            row: vec![],
            next: None,
        })),
    };
    let expected = ChainTangent {
        weight: 0.0,
        row: vec![0.0],
        next: Some(Box::new(ChainTangent::default())),
    };
    assert_eq!(chain.zero_tangent(), expected);
    assert_eq!(
        chain.weight + chain.row[0] + chain.next.map_or(0.0, |next| next.weight),
        3.0
    );
}

/// Names that the standard library has too.
mod names {
    #[derive(differentiate::Differentiable)]
    pub struct Range {
        pub low: f64,
        pub high: f64,
    }

    #[derive(differentiate::Differentiable)]
    pub struct Path(pub Vec<[f64; 2]>);

    #[derive(differentiate::Differentiable)]
    pub struct Duration(pub f64);

    #[derive(differentiate::Differentiable)]
    pub struct Cell<T>(pub T);
}

use names::{Cell, Path, Range};

#[derive(Differentiable)]
struct Flight {
    heights: Range,
    path: Path,
    length: names::Duration,
    cell: Cell<f64>,
    pause: std::time::Duration,
}

#[test]
fn names_of_std() {
    let flight = Flight {
        heights: Range {
            low: 1.0,
            high: 2.0,
        },
        path: Path(vec![[0.0; 2]; 2]),
        length: names::Duration(3.0),
        cell: Cell(1.0),
        pause: std::time::Duration::ZERO,
    };
    let tangent = flight.zero_tangent();
    assert_eq!(tangent.dimension(), 2 + 4 + 1 + 1);
    assert_eq!(
        (tangent.length.0, tangent.cell.0, tangent.pause),
        (0.0, 0.0, ())
    );
    assert_eq!(
        flight.heights.low + flight.heights.high + flight.length.0 + flight.cell.0,
        7.0
    );
    assert_eq!(flight.path.0.len() + usize::from(flight.pause.is_zero()), 3);
}

#[derive(Differentiable)]
struct Tail {
    n: usize,
    values: [f64],
}

#[test]
fn a_type_without_a_size() {
    fn zero(tail: &Tail) -> TailTangent {
        tail.zero_tangent()
    }
    let _: fn(&Tail) -> TailTangent = zero;
    let mut tangent = TailTangent { values: vec![1.0] };
    tangent += TailTangent { values: vec![2.0] };
    assert_eq!(
        (tangent.values, TailTangent { values: vec![] }.n),
        (vec![3.0], ())
    );
    let read = |tail: &Tail| tail.n + tail.values.len();
    let _: &dyn Fn(&Tail) -> usize = &read;
}

#[derive(Differentiable)]
#[repr(u8)]
#[non_exhaustive]
enum r#Type {
    r#Fn(f64) = 3,
    #[allow(dead_code, reason = "only its name is of interest")]
    r#Struct {
        r#in: f64,
    },
}

#[test]
fn raw_names_of_types() {
    let mut tangent = r#Type::Fn(1.0).zero_tangent();
    *tangent.__Fn_0_mut() += 1.0;
    assert_eq!(tangent, TypeTangent::r#Fn(1.0));
    let r#Type::Fn(x) = r#Type::Fn(1.0) else {
        panic!("it is one");
    };
    assert_eq!(x, 1.0);
}

mod hostile {
    //! A module where the prelude means something else.

    #[allow(dead_code, reason = "it is there to be in the way")]
    mod core {}
    #[allow(dead_code, reason = "it is there to be in the way")]
    mod std {}
    #[allow(dead_code, reason = "it is there to be in the way")]
    pub struct Some;
    #[allow(dead_code, reason = "it is there to be in the way")]
    pub enum Result {}
    #[allow(dead_code, reason = "it is there to be in the way")]
    pub struct Clone;
    #[allow(dead_code, reason = "it is there to be in the way")]
    pub trait Default {}

    #[derive(differentiate::Differentiable)]
    pub struct Hardy {
        pub x: f64,
        pub rows: Vec<f64>,
        pub n: usize,
    }

    #[derive(differentiate::Differentiable)]
    pub enum Hardier {
        Some(f64, u8),
        None,
    }
}

#[test]
fn the_prelude_is_not_needed() {
    let hardy = hostile::Hardy {
        x: 1.0,
        rows: vec![],
        n: 1,
    };
    let tangent = hostile::HardyTangent {
        x: 0.0,
        rows: vec![],
    };
    assert_eq!(hardy.zero_tangent(), tangent);
    assert_eq!((hardy.rows.len(), hardy.n), (0, 1));
    assert!(hardy.x > 0.0);
    let some = hostile::Hardier::Some(1.0, 2);
    assert_ne!(some.zero_tangent(), hostile::Hardier::None.zero_tangent());
    let hostile::Hardier::Some(x, n) = some else {
        panic!("it is one");
    };
    assert_eq!(x * 2.0, f64::from(n));
}
