//! Checks at one point made of any values that are [`Differentiable`]: the users' own structs and enums, alone, in
//! `Vec`s, in tuples.
//!
//! The arguments are written in order, each behind a word that says how the parameter takes it. The oracle takes the
//! floats of all active arguments, one after the other, and gives those of the result, and then those of what was left
//! in each `&mut` parameter:
//!
//! ```ignore
//! check_data!(grad f(ref model, val 0.5, con 3), |x| x[0] * x[1]);   // fn f(m: &Model, y: f64, n: usize) -> f64
//! check_data!(value f(val point), |x| vec![x[1], x[0]]);             // any other result
//! check_data!(state f(mut point, val 0.5), |x| x[0] * x[2]);         // nothing returned
//! check_data!(forward f(ref model), |x| x[0]);                       // only what `#[differentiate(forward)]` gives
//! check_data!(grad Model::f(ref model), |x| x[0]);                   // a method or an associated function
//! check_data!(grad f(val 0.5_f32), |x| x[0], single);                // f32
//! ```

use super::{Case, Dual, Flatten};
use differentiate::__rt::Tangent;
use differentiate::Differentiable;

/// A constant among the oracle's numbers.
pub fn k(value: f64) -> Dual {
    Dual {
        value,
        tangent: 0.0,
    }
}

/// The floats of a value.
pub fn numbers<A: Differentiable>(value: &A) -> Vec<f64> {
    let mut numbers = Vec::new();
    value.numbers(&mut numbers);
    numbers
}

/// A value in the shape of another, whose floats are the first of the list.
pub fn value_like<A: Differentiable + Clone>(like: &A, from: &mut &[f64]) -> A {
    let (first, rest) = from.split_at(numbers(like).len());
    *from = rest;
    let mut value = like.clone();
    value.set_numbers(&mut first.iter().copied());
    value
}

/// A tangent in the shape of a value, whose coordinates are the first of the list.
pub fn tangent_like<A: Differentiable>(like: &A, from: &mut &[f64]) -> A::Tangent {
    let mut tangent = like.zero_tangent();
    let (first, rest) = from.split_at(tangent.dimension());
    *from = rest;
    for (i, &number) in first.iter().enumerate() {
        tangent.set_coordinate(i, number);
    }
    tangent
}

/// The coordinates of a tangent.
pub fn coordinates<T: Tangent>(tangent: &T) -> Vec<f64> {
    let mut coordinates = Vec::new();
    tangent.coordinates(&mut coordinates);
    coordinates
}

/// What an oracle gives.
pub fn outputs(result: &impl Flatten<Dual>) -> Vec<Dual> {
    super::flat(result)
}

/// The case as it is, or over `f32`.
pub fn precision<'a>(case: Case<'a>, words: &[&str]) -> Case<'a> {
    if words.contains(&"single") {
        case.single()
    } else {
        case
    }
}

/// A function, what it takes and its oracle; see the module.
macro_rules! check_data {
    ($companions:ident $f:ident($($arguments:tt)*), $oracle:expr $(, $word:ident)*) => {
        $crate::support::data::check_data!(@read $companions [] $f [$oracle] [$($word)*] [] [] $($arguments)*,)
    };
    ($companions:ident $type:ident::$f:ident($($arguments:tt)*), $oracle:expr $(, $word:ident)*) => {
        $crate::support::data::check_data!(
            @read $companions [$type::] $f [$oracle] [$($word)*] [] [] $($arguments)*,)
    };

    // Two lists: of all arguments, and of those that are active. Each name is a different `x`, by hygiene.
    (@read $companions:ident $path:tt $f:ident $oracle:tt $words:tt [$($all:tt)*] $active:tt con $x:expr, $($rest:tt)*) => {
        $crate::support::data::check_data!(@read $companions $path $f $oracle $words
            [$($all)* (con x ($x))] $active $($rest)*)
    };
    (@read $companions:ident $path:tt $f:ident $oracle:tt $words:tt [$($all:tt)*] [$($active:tt)*] $kind:ident $x:expr, $($rest:tt)*) => {
        $crate::support::data::check_data!(@read $companions $path $f $oracle $words
            [$($all)* ($kind x ($x))] [$($active)* ($kind x)] $($rest)*)
    };
    (@read $companions:ident $path:tt $f:ident [$oracle:expr] [$($word:ident)*] [$(($kind:ident $x:ident $like:tt))*]
        [$(($active_kind:ident $active:ident))*] $(,)?) => {{
        #[allow(unused_imports)]
        use $crate::support::{Case, Dual, data::{self, argument}};

        $(argument!(like $kind $x $like);)*
        let mut point: Vec<f64> = Vec::new();
        $(point.extend(data::numbers(&$active));)*

        let primal = |numbers: &[f64]| {
            let mut rest = numbers;
            $(argument!(let $kind $x rest);)*
            let result = data::call!(primal $path $f [$(($kind $x $like))*]);
            let mut out = data::numbers(&result);
            $(argument!(left $kind $x out);)*
            out
        };
        let oracle: &dyn Fn(&[Dual]) -> _ = &$oracle;
        let oracle = |numbers: &[Dual]| data::outputs(&oracle(numbers));
        let jvp = |numbers: &[f64], direction: &[f64]| {
            let (mut rest, mut rest_dot) = (numbers, direction);
            $(argument!(pair $kind $x rest rest_dot);)*
            let (result, result_dot) = data::call!(jvp $path $f [$(($kind $x $like))*]);
            let (mut out, mut out_dot) = (data::numbers(&result), data::coordinates(&result_dot));
            $(argument!(left_pair $kind $x out out_dot);)*
            (out, out_dot)
        };
        let name = concat!(module_path!(), ":", line!());
        let points: &[&[f64]] = &[&point];
        let mut case = data::precision(Case::new(name, points, &primal, &oracle), &[$(stringify!($word)),*]);
        case.jvp = Some(&jvp);
        data::reverse!($companions case $path $f [$(($kind $x $like))*] [$(($active_kind $active))*]);
        $crate::support::check(&case);
    }};
}

/// Calls the function or a companion.
macro_rules! call {
    (primal [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $like:tt))*]) => {
        $($path)* $f($(argument!(pass $kind $x $like)),*)
    };
    (jvp [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $like:tt))*]) => {
        $crate::support::data::with_suffix!([$($path)*] $f _jvp
            ($(argument!(pass_0 $kind $x $like),)* $(argument!(pass_1 $kind $x)),*))
    };
    (vjp [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $like:tt))*]) => {
        $crate::support::data::with_suffix!([$($path)*] $f _vjp ($(argument!(pass_0 $kind $x $like)),*))
    };
    (grad [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $like:tt))*]) => {
        $crate::support::data::with_suffix!([$($path)*] $f _grad ($(argument!(pass $kind $x $like)),*))
    };
}

/// A path to a companion. Programs are called `f`: a macro cannot make a name out of two.
macro_rules! with_suffix {
    ([$($path:tt)*] f _jvp $arguments:tt) => { $($path)* f_jvp $arguments };
    ([$($path:tt)*] f _vjp $arguments:tt) => { $($path)* f_vjp $arguments };
    ([$($path:tt)*] f _grad $arguments:tt) => { $($path)* f_grad $arguments };
    ([$($path:tt)*] f _grad_into $arguments:tt) => { $($path)* f_grad_into $arguments };
}

/// What stands for one argument in its different places.
macro_rules! argument {
    // A constant is written into each call; the others are made like the value at the point.
    (like con $x:ident $like:tt) => {};
    (like $kind:ident $x:ident ($like:expr)) => {
        let $x = $like;
    };
    (let con $x:ident $rest:ident) => {};
    (let $kind:ident $x:ident $rest:ident) => {
        #[allow(unused_mut)]
        let mut $x = $crate::support::data::value_like(&$x, &mut $rest);
    };
    (pair con $x:ident $rest:ident $rest_dot:ident) => {};
    (pair $kind:ident $x:ident $rest:ident $rest_dot:ident) => {
        #[allow(unused_mut)]
        let mut $x = (
            $crate::support::data::value_like(&$x, &mut $rest),
            $crate::support::data::tangent_like(&$x, &mut $rest_dot),
        );
    };

    (pass con $x:ident ($like:expr)) => { $like };
    (pass val $x:ident $like:tt) => { $x };
    (pass ref $x:ident $like:tt) => { &$x };
    (pass mut $x:ident $like:tt) => { &mut $x };
    (pass_0 con $x:ident ($like:expr)) => { $like };
    (pass_0 val $x:ident $like:tt) => { $x.0 };
    (pass_0 ref $x:ident $like:tt) => { &$x.0 };
    (pass_0 mut $x:ident $like:tt) => { &mut $x.0 };
    (pass_1 con $x:ident) => { () };
    (pass_1 val $x:ident) => { $x.1 };
    (pass_1 ref $x:ident) => { &$x.1 };
    (pass_1 mut $x:ident) => { &mut $x.1 };
    (buffer con $x:ident) => { &mut () };
    (buffer $kind:ident $x:ident) => { &mut $x.1 };

    (left mut $x:ident $out:ident) => { $out.extend($crate::support::data::numbers(&$x)); };
    (left $kind:ident $x:ident $out:ident) => {};
    (left_0 mut $x:ident $out:ident) => { $out.extend($crate::support::data::numbers(&$x.0)); };
    (left_0 $kind:ident $x:ident $out:ident) => {};
    (left_pair mut $x:ident $out:ident $out_dot:ident) => {
        $out.extend($crate::support::data::numbers(&$x.0));
        $out_dot.extend($crate::support::data::coordinates(&$x.1));
    };
    (left_pair $kind:ident $x:ident $out:ident $out_dot:ident) => {};

    // A `&mut` parameter's buffer holds the adjoint of what it was left with, in the shape that it was left in.
    (seed mut $x:ident $seed:ident) => {
        $x.1 = $crate::support::data::tangent_like(&$x.0, &mut $seed);
    };
    (seed $kind:ident $x:ident $seed:ident) => {};
    (write_back mut $x:ident $adjoints:ident $at:ident) => {
        $crate::support::data::argument!(write $x $adjoints $at Apart)
    };
    (write_back $kind:ident $x:ident $adjoints:ident $at:ident) => {
        $crate::support::data::argument!(write $x $adjoints $at Included)
    };
    (write $x:ident $adjoints:ident $at:ident $held:ident) => {
        $crate::support::arrays::write_back(
            $adjoints,
            &mut $at,
            &$crate::support::data::coordinates(&$x.1),
            $crate::support::arrays::Held::$held,
        )
    };
}

/// The companions beside `f_jvp` that the options and the returned type allow.
macro_rules! reverse {
    (forward $case:ident $path:tt $f:ident [$(($kind:ident $x:ident $like:tt))*] $active:tt) => {
        let grad = |numbers: &[f64]| {
            let mut rest = numbers;
            $(argument!(let $kind $x rest);)*
            let (value, gradient) = data::call!(grad $path $f [$(($kind $x $like))*]);
            (f64::from(value), data::coordinates(&gradient))
        };
        $case.grad = Some(&grad);
    };
    (grad $case:ident [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $like:tt))*] [$(($active_kind:ident $active:ident))*]) => {
        data::reverse!(forward $case [$($path)*] $f [$(($kind $x $like))*] []);
        let grad_into = |numbers: &[f64], gradient: &mut [f64]| {
            let held = gradient.to_vec();
            let (mut rest, mut rest_bar, mut at) = (numbers, &held[..], 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let value = data::with_suffix!([$($path)*] $f _grad_into
                ($(argument!(pass_0 $kind $x $like),)* $(argument!(buffer $active_kind $active)),*));
            $(argument!(write_back $active_kind $active gradient at);)*
            assert_eq!(at, gradient.len());
            f64::from(value)
        };
        $case.grad_into = Some(&grad_into);
        data::reverse!(value $case [$($path)*] $f [$(($kind $x $like))*] [$(($active_kind $active))*]);
    };
    (value $case:ident $path:tt $f:ident [$(($kind:ident $x:ident $like:tt))*] [$(($active_kind:ident $active:ident))*]) => {
        let vjp = |numbers: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            let held = adjoints.to_vec();
            let (mut rest, mut rest_bar, mut seed, mut at) = (numbers, &held[..], seed, 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let (result, pullback) = data::call!(vjp $path $f [$(($kind $x $like))*]);
            let mut out = data::numbers(&result);
            $(argument!(left_0 $kind $x out);)*
            let result_bar = data::tangent_like(&result, &mut seed);
            $(argument!(seed $kind $x seed);)*
            pullback(result_bar, $(argument!(buffer $kind $x)),*);
            $(argument!(write_back $active_kind $active adjoints at);)*
            assert!(seed.is_empty() && at == adjoints.len());
            out
        };
        $case.vjp = Some(&vjp);
    };
    (state $case:ident $path:tt $f:ident [$(($kind:ident $x:ident $like:tt))*] [$(($active_kind:ident $active:ident))*]) => {
        let vjp = |numbers: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            let held = adjoints.to_vec();
            let (mut rest, mut rest_bar, mut seed, mut at) = (numbers, &held[..], seed, 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let ((), pullback) = data::call!(vjp $path $f [$(($kind $x $like))*]);
            let mut out: Vec<f64> = Vec::new();
            $(argument!(left_0 $kind $x out);)*
            $(argument!(seed $kind $x seed);)*
            pullback($(argument!(buffer $kind $x)),*);
            $(argument!(write_back $active_kind $active adjoints at);)*
            assert!(seed.is_empty() && at == adjoints.len());
            out
        };
        $case.vjp = Some(&vjp);
    };
}

pub(crate) use {argument, call, check_data, reverse, with_suffix};

/// The facade, found by another path.
pub mod facade {
    pub use differentiate::*;
}
