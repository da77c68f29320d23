//! What carries no derivative is left out; generated code may name it all the same.

use differentiate::__rt::{NoDerivative, Tangent};
use differentiate::Differentiable;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::marker::PhantomData;
use std::ops::{Range, RangeInclusive};
use std::time::Duration;

#[derive(Differentiable)]
struct Settings<'a> {
    rate: f64,
    steps: usize,
    quiet: bool,
    sign: char,
    name: String,
    title: &'a str,
    counts: Vec<u32>,
    grid: [[i32; 2]; 3],
    limits: (usize, Option<u8>),
    boxed: Box<[i64]>,
    text: Box<str>,
    unit: PhantomData<f64>,
    span: Range<usize>,
    closed: RangeInclusive<u8>,
    table: HashMap<String, Vec<usize>>,
    sorted: BTreeMap<u8, (u8, char)>,
    seen: HashSet<u64>,
    pause: std::time::Duration,
    order: Ordering,
    maybe: Result<u8, f64>,
    nothing: (),
    #[differentiable(constant)]
    activation: fn(f64) -> f64,
    #[differentiable(constant)]
    ignored: f64,
    #[differentiable(constant)]
    foreign: std::sync::Mutex<f64>,
}

fn settings() -> Settings<'static> {
    Settings {
        rate: 0.5,
        steps: 1,
        quiet: true,
        sign: '+',
        name: String::new(),
        title: "",
        counts: vec![1],
        grid: [[0; 2]; 3],
        limits: (1, None),
        boxed: Box::new([1]),
        text: "".into(),
        unit: PhantomData,
        span: 0..1,
        closed: 0..=1,
        table: HashMap::new(),
        sorted: BTreeMap::new(),
        seen: HashSet::new(),
        pause: Duration::ZERO,
        order: Ordering::Less,
        maybe: Ok(1),
        nothing: (),
        activation: f64::tanh,
        ignored: 2.0,
        foreign: std::sync::Mutex::new(1.0),
    }
}

#[test]
fn only_what_carries_a_derivative_is_left() {
    let zero = settings().zero_tangent();
    assert_eq!(zero, SettingsTangent { rate: 0.0 });
    assert_eq!(zero.dimension(), 1);
    let SettingsTangent { rate } = zero;
    assert_eq!(rate, 0.0);
}

#[test]
fn left_out_fields_can_be_named() {
    let value = settings();
    let mut bar = SettingsTangent { rate: 1.0 };
    assert_eq!(
        (bar.steps, bar.activation, bar.title),
        ((), NoDerivative, ())
    );
    let steps_bar: &() = &bar.steps;
    assert_eq!(steps_bar, &());
    let name_bar: &mut () = &mut bar.name;
    *name_bar = ();
    bar.ignored += 1.0;
    bar.rate += (value.activation)(0.0) + value.ignored;
    assert_eq!(bar.rate, 3.0);
    let _ = (
        value.steps,
        value.quiet,
        value.sign,
        value.name,
        value.title,
        value.counts,
        value.grid,
    );
    let _ = (
        value.limits,
        value.boxed,
        value.text,
        value.unit,
        value.span,
        value.closed,
        value.table,
    );
    let _ = (
        value.sorted,
        value.seen,
        value.pause,
        value.order,
        value.maybe,
        value.foreign,
    );
    assert_eq!((value.rate, value.nothing), (0.5, ()));
}

#[test]
fn naming_them_allocates_nothing() {
    let mut bar = SettingsTangent { rate: 1.0 };
    let counted = allocation_counter::measure(|| {
        bar.steps = ();
        let _: &mut NoDerivative = &mut bar.counts;
    });
    assert_eq!(counted.count_total, 0);
}

mod outside {
    use differentiate::Differentiable;

    #[derive(Differentiable)]
    pub struct Counter {
        pub total: f64,
        pub count: usize,
    }
}

#[test]
fn they_are_as_visible_as_the_fields() {
    let value = outside::Counter {
        total: 1.0,
        count: 1,
    };
    let mut bar = value.zero_tangent();
    bar.count = ();
    bar.total += value.total;
    assert_eq!((bar.total, value.count), (1.0, 1));
}

#[derive(Differentiable)]
struct Hollow {
    n: usize,
    flag: bool,
}

#[derive(Differentiable)]
struct Around {
    hollow: Hollow,
    count: Index,
    x: f64,
}

type Index = usize;

#[test]
fn a_type_of_constants_has_an_empty_tangent() {
    let around = Around {
        hollow: Hollow { n: 1, flag: true },
        count: 3,
        x: 1.0,
    };
    // An alias is not known for what it is: the field stays, as `()`.
    let zero = AroundTangent {
        hollow: HollowTangent {},
        count: (),
        x: 0.0,
    };
    assert_eq!(around.zero_tangent(), zero);
    assert_eq!(zero.hollow.n, ());
    assert!(around.hollow.flag && around.hollow.n < around.count && around.x > 0.0);
}
