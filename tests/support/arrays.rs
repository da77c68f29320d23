//! Checks at one structured point, for signatures that a flat list of numbers cannot describe: slices of several
//! lengths, `Vec`s of `Vec`s, states that change their length.
//!
//! The arguments of `f` are written in order, each behind a word that says how the parameter takes it, and `twin`
//! is the oracle's name:
//!
//! ```ignore
//! check_grad!(ref [1.0, 2.0], val 0.5, con 3);   // fn f(x: &[f64; 2], y: f64, n: usize) -> f64
//! check_value!(ref vec![1.0, 2.0], val 0.5);     // fn f(x: &[f64], y: f64) -> (any type)
//! check_value!(mut vec![1.0], val 0.5);          // fn f(x: &mut Vec<f64>, y: f64) -> (any type)
//! check_state!(mut [1.0, 2.0], val 0.5);         // fn f(x: &mut [f64; 2], y: f64)
//! ```

use super::Dual;

/// A value that shows how to read another of its shape from a flat list, whose beginning it takes.
pub trait Like {
    /// The same over dual numbers.
    type Dual;
    /// The type of its tangents.
    type Tangent;
    /// Reads a value.
    fn read_value(&self, numbers: &mut &[f64]) -> Self;
    /// Reads a value of dual numbers.
    fn read_dual(&self, numbers: &mut &[Dual]) -> Self::Dual;
    /// Reads a tangent.
    fn read_tangent(&self, numbers: &mut &[f64]) -> Self::Tangent;
}

fn first<S: Copy>(numbers: &mut &[S]) -> S {
    let (&first, rest) = numbers
        .split_first()
        .expect("a number for every active scalar");
    *numbers = rest;
    first
}

impl Like for f64 {
    type Dual = Dual;
    type Tangent = f64;

    fn read_value(&self, numbers: &mut &[f64]) -> f64 {
        first(numbers)
    }

    fn read_dual(&self, numbers: &mut &[Dual]) -> Dual {
        first(numbers)
    }

    fn read_tangent(&self, numbers: &mut &[f64]) -> f64 {
        first(numbers)
    }
}

impl<A: Like, const N: usize> Like for [A; N] {
    type Dual = [A::Dual; N];
    type Tangent = [A::Tangent; N];

    fn read_value(&self, numbers: &mut &[f64]) -> Self {
        std::array::from_fn(|i| self[i].read_value(numbers))
    }

    fn read_dual(&self, numbers: &mut &[Dual]) -> Self::Dual {
        std::array::from_fn(|i| self[i].read_dual(numbers))
    }

    fn read_tangent(&self, numbers: &mut &[f64]) -> Self::Tangent {
        std::array::from_fn(|i| self[i].read_tangent(numbers))
    }
}

impl<T: Like> Like for Vec<T> {
    type Dual = Vec<T::Dual>;
    type Tangent = Vec<T::Tangent>;

    fn read_value(&self, numbers: &mut &[f64]) -> Self {
        self.iter().map(|item| item.read_value(numbers)).collect()
    }

    fn read_dual(&self, numbers: &mut &[Dual]) -> Self::Dual {
        self.iter().map(|item| item.read_dual(numbers)).collect()
    }

    fn read_tangent(&self, numbers: &mut &[f64]) -> Self::Tangent {
        self.iter().map(|item| item.read_tangent(numbers)).collect()
    }
}

macro_rules! tuple {
    ($($t:ident $i:tt),*) => {
        impl<$($t: Like),*> Like for ($($t,)*) {
            type Dual = ($($t::Dual,)*);
            type Tangent = ($($t::Tangent,)*);

            fn read_value(&self, numbers: &mut &[f64]) -> Self {
                ($(self.$i.read_value(numbers),)*)
            }

            fn read_dual(&self, numbers: &mut &[Dual]) -> Self::Dual {
                ($(self.$i.read_dual(numbers),)*)
            }

            fn read_tangent(&self, numbers: &mut &[f64]) -> Self::Tangent {
                ($(self.$i.read_tangent(numbers),)*)
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);

/// Integers and `bool`s beside floats in a returned tuple.
macro_rules! inert {
    ($($t:ty),*) => {$(
        impl Like for $t {
            type Dual = $t;
            type Tangent = ();

            fn read_value(&self, _: &mut &[f64]) -> $t {
                *self
            }

            fn read_dual(&self, _: &mut &[Dual]) -> $t {
                *self
            }

            fn read_tangent(&self, _: &mut &[f64]) {}
        }
    )*};
}

inert!(usize, bool);

/// Whether the buffer of a parameter holds what the adjoints held before: where the pullback adds to it, but not where
/// it replaces a seed.
#[derive(Clone, Copy)]
pub enum Held {
    Included,
    Apart,
}

/// Writes the adjoints of a parameter back to where they were read from, which moves `at` on.
pub fn write_back(adjoints: &mut [f64], at: &mut usize, buffer: &[f64], held: Held) {
    for (adjoint, &new) in adjoints[*at..].iter_mut().zip(buffer) {
        *adjoint = match held {
            Held::Included => new,
            Held::Apart => *adjoint + new,
        };
    }
    *at += buffer.len();
}

/// `fn f(arguments) -> f64` without active `&mut` parameters: all first-order companions.
macro_rules! check_grad {
    ($($arguments:tt)*) => { $crate::support::arrays::check_at!(@read grad [] [] $($arguments)*,) };
}

/// Any returned type but `()`: the companions `f_vjp` and `f_jvp`.
macro_rules! check_value {
    ($($arguments:tt)*) => { $crate::support::arrays::check_at!(@read value [] [] $($arguments)*,) };
}

/// A function that returns nothing and changes its `&mut` parameters.
macro_rules! check_state {
    ($($arguments:tt)*) => { $crate::support::arrays::check_at!(@read state [] [] $($arguments)*,) };
}

/// Reads the arguments into a list `(kind name argument)…` of all, and one of those that are active; each name is
/// a different `x`, by hygiene.
macro_rules! check_at {
    (@read $companions:ident [$($all:tt)*] [$($active:tt)*] val $x:expr, $($rest:tt)*) => {
        $crate::support::arrays::check_at!(@read $companions
            [$($all)* (val x ($x))] [$($active)* (val x)] $($rest)*)
    };
    (@read $companions:ident [$($all:tt)*] [$($active:tt)*] ref $x:expr, $($rest:tt)*) => {
        $crate::support::arrays::check_at!(@read $companions
            [$($all)* (ref x ($x))] [$($active)* (ref x)] $($rest)*)
    };
    (@read $companions:ident [$($all:tt)*] [$($active:tt)*] mut $x:expr, $($rest:tt)*) => {
        $crate::support::arrays::check_at!(@read $companions
            [$($all)* (mut x ($x))] [$($active)* (mut x)] $($rest)*)
    };
    (@read $companions:ident [$($all:tt)*] $active:tt con $x:expr, $($rest:tt)*) => {
        $crate::support::arrays::check_at!(@read $companions [$($all)* (con x ($x))] $active $($rest)*)
    };
    (@read $companions:ident $all:tt $active:tt $(,)?) => {
        $crate::support::arrays::check_at!(@case $companions $all $active)
    };

    (@case $companions:ident [$(($kind:tt $x:ident $like:tt))*] [$(($active_kind:tt $active:ident))*]) => {{
        #[allow(unused_imports)]
        use $crate::support::{Case, Dual, Flatten, arrays::{Like, argument, companions}};

        $(argument!(like $kind $x $like);)*
        let mut point: Vec<f64> = Vec::new();
        $($active.flatten(&mut point);)*

        let primal = |numbers: &[f64]| {
            let mut rest = numbers;
            $(argument!(let $kind $x rest read_value);)*
            let result = f($(argument!(pass $kind $x $like)),*);
            let mut out: Vec<f64> = Vec::new();
            result.flatten(&mut out);
            $(argument!(left $kind $x out);)*
            out
        };
        let oracle = |numbers: &[Dual]| {
            let mut rest = numbers;
            $(argument!(let $kind $x rest read_dual);)*
            let result = twin($(argument!(pass $kind $x $like)),*);
            let mut out: Vec<Dual> = Vec::new();
            result.flatten(&mut out);
            $(argument!(left $kind $x out);)*
            out
        };
        let jvp = |numbers: &[f64], direction: &[f64]| {
            let (mut rest, mut rest_dot) = (numbers, direction);
            $(argument!(pair $kind $x rest rest_dot);)*
            let (result, result_dot) = f_jvp($(argument!(pass_0 $kind $x $like),)* $(argument!(pass_1 $kind $x $like)),*);
            let (mut out, mut out_dot): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
            result.flatten(&mut out);
            result_dot.flatten(&mut out_dot);
            $(argument!(left_pair $kind $x out out_dot);)*
            (out, out_dot)
        };
        let name = concat!(module_path!(), ":", line!());
        let points: &[&[f64]] = &[&point];
        let mut case = Case::new(name, points, &primal, &oracle);
        case.jvp = Some(&jvp);
        companions!($companions case [$(($kind $x $like))*] [$(($active_kind $active))*]);
        $crate::support::check(&case);
    }};
}

/// What stands for one argument in its different places.
macro_rules! argument {
    // A constant is written into each call; the others are read like the value at the point.
    (like con $x:ident $like:tt) => {};
    (like $kind:tt $x:ident ($like:expr)) => {
        let $x = $like;
    };

    // Reads the argument, or the argument and its tangent or buffer.
    (let con $x:ident $rest:ident $read:ident) => {};
    (let $kind:tt $x:ident $rest:ident $read:ident) => {
        #[allow(unused_mut)]
        let mut $x = $x.$read(&mut $rest);
    };
    (pair con $x:ident $rest:ident $rest_dot:ident) => {};
    (pair $kind:tt $x:ident $rest:ident $rest_dot:ident) => {
        #[allow(unused_mut)]
        let mut $x = ($x.read_value(&mut $rest), $x.read_tangent(&mut $rest_dot));
    };

    (pass con $x:ident ($like:expr)) => { $like };
    (pass val $x:ident $like:tt) => { $x };
    (pass ref $x:ident $like:tt) => { &$x };
    (pass mut $x:ident $like:tt) => { &mut $x };
    (pass_0 con $x:ident ($like:expr)) => { $like };
    (pass_0 val $x:ident $like:tt) => { $x.0 };
    (pass_0 ref $x:ident $like:tt) => { &$x.0 };
    (pass_0 mut $x:ident $like:tt) => { &mut $x.0 };
    (pass_1 con $x:ident $like:tt) => { () };
    (pass_1 val $x:ident $like:tt) => { $x.1 };
    (pass_1 ref $x:ident $like:tt) => { &$x.1 };
    (pass_1 mut $x:ident $like:tt) => { &mut $x.1 };
    (buffer con $x:ident) => { &mut () };
    (buffer $kind:tt $x:ident) => { &mut $x.1 };

    // The outputs are the returned value, then what was left in each `&mut` parameter.
    (left mut $x:ident $out:ident) => { $x.flatten(&mut $out); };
    (left $kind:tt $x:ident $out:ident) => {};
    (left_0 mut $x:ident $out:ident) => { $x.0.flatten(&mut $out); };
    (left_0 $kind:tt $x:ident $out:ident) => {};
    (left_pair mut $x:ident $out:ident $out_dot:ident) => {
        $x.0.flatten(&mut $out);
        $x.1.flatten(&mut $out_dot);
    };
    (left_pair $kind:tt $x:ident $out:ident $out_dot:ident) => {};

    // A `&mut` parameter's buffer holds the adjoint of what it was left with, in the shape that it was left in.
    (seed mut $x:ident $seed:ident) => { $x.1 = $x.0.read_tangent(&mut $seed); };
    (seed $kind:tt $x:ident $seed:ident) => {};
    (write_back mut $x:ident $adjoints:ident $at:ident) => {
        $crate::support::arrays::argument!(write $x $adjoints $at Apart)
    };
    (write_back $kind:tt $x:ident $adjoints:ident $at:ident) => {
        $crate::support::arrays::argument!(write $x $adjoints $at Included)
    };
    (write $x:ident $adjoints:ident $at:ident $held:ident) => {{
        let mut buffer: Vec<f64> = Vec::new();
        $x.1.flatten(&mut buffer);
        $crate::support::arrays::write_back($adjoints, &mut $at, &buffer, $crate::support::arrays::Held::$held);
    }};
}

/// The reverse companions that the returned type allows.
macro_rules! companions {
    (grad $case:ident [$(($kind:tt $x:ident $like:tt))*] [$(($active_kind:tt $active:ident))*]) => {
        let grad = |numbers: &[f64]| {
            let mut rest = numbers;
            $(argument!(let $kind $x rest read_value);)*
            let (value, gradient) = f_grad($(argument!(pass $kind $x $like)),*);
            let mut out: Vec<f64> = Vec::new();
            gradient.flatten(&mut out);
            (value, out)
        };
        let grad_into = |numbers: &[f64], gradient: &mut [f64]| {
            let held = gradient.to_vec();
            let (mut rest, mut rest_bar, mut at) = (numbers, &held[..], 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let value = f_grad_into($(argument!(pass_0 $kind $x $like),)* $(argument!(buffer $active_kind $active)),*);
            $(argument!(write_back $active_kind $active gradient at);)*
            assert_eq!(at, gradient.len());
            value
        };
        $case.grad = Some(&grad);
        $case.grad_into = Some(&grad_into);
        companions!(value $case [$(($kind $x $like))*] [$(($active_kind $active))*]);
    };
    (value $case:ident [$(($kind:tt $x:ident $like:tt))*] [$(($active_kind:tt $active:ident))*]) => {
        let vjp = |numbers: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            let held = adjoints.to_vec();
            let (mut rest, mut rest_bar, mut seed, mut at) = (numbers, &held[..], seed, 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let (result, pullback) = f_vjp($(argument!(pass_0 $kind $x $like)),*);
            let mut out: Vec<f64> = Vec::new();
            result.flatten(&mut out);
            $(argument!(left_0 $kind $x out);)*
            let result_bar = result.read_tangent(&mut seed);
            $(argument!(seed $kind $x seed);)*
            pullback(result_bar, $(argument!(buffer $kind $x)),*);
            $(argument!(write_back $active_kind $active adjoints at);)*
            assert!(seed.is_empty() && at == adjoints.len());
            out
        };
        $case.vjp = Some(&vjp);
    };
    (state $case:ident [$(($kind:tt $x:ident $like:tt))*] [$(($active_kind:tt $active:ident))*]) => {
        let vjp = |numbers: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            let held = adjoints.to_vec();
            let (mut rest, mut rest_bar, mut seed, mut at) = (numbers, &held[..], seed, 0);
            $(argument!(pair $kind $x rest rest_bar);)*
            let ((), pullback) = f_vjp($(argument!(pass_0 $kind $x $like)),*);
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

pub(crate) use {argument, check_at, check_grad, check_state, check_value, companions};

/// `x^4` with a rule by hand, for programs that call it by its path from the crate's root.
pub fn quartic(x: f64) -> f64 {
    x.powi(4)
}

/// The rule of [`quartic`].
pub fn quartic_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
    (quartic(x), move |seed: f64, x_bar: &mut f64| {
        *x_bar += seed * 4.0 * x.powi(3);
    })
}

/// The rule of [`quartic`].
pub fn quartic_jvp(x: f64, x_dot: f64) -> (f64, f64) {
    (quartic(x), 4.0 * x.powi(3) * x_dot)
}

/// Right companions, written here by hand, pass each of the macros.
#[allow(
    clippy::needless_pass_by_value,
    clippy::type_complexity,
    reason = "signatures are those of companions"
)]
mod self_test {
    mod grad {
        use crate::support::Real;

        fn f(x: &[f64; 2], y: Vec<f64>, n: i32) -> f64 {
            x[0] * y[0] + x[1] * y[1].powi(n)
        }
        fn f_grad(x: &[f64; 2], y: Vec<f64>, n: i32) -> (f64, ([f64; 2], Vec<f64>)) {
            let y_bar = vec![x[0], x[1] * f64::from(n) * y[1].powi(n - 1)];
            (f(x, y.clone(), n), ([y[0], y[1].powi(n)], y_bar))
        }
        fn f_grad_into(
            x: &[f64; 2],
            y: Vec<f64>,
            n: i32,
            x_bar: &mut [f64; 2],
            y_bar: &mut Vec<f64>,
        ) -> f64 {
            let value;
            (value, (*x_bar, *y_bar)) = f_grad(x, y, n);
            value
        }
        fn f_vjp(
            x: &[f64; 2],
            y: Vec<f64>,
            n: i32,
        ) -> (f64, impl FnOnce(f64, &mut [f64; 2], &mut Vec<f64>, &mut ())) {
            let (value, gradient) = f_grad(x, y, n);
            let pullback =
                move |seed: f64, x_bar: &mut [f64; 2], y_bar: &mut Vec<f64>, (): &mut ()| {
                    for i in 0..2 {
                        x_bar[i] += seed * gradient.0[i];
                        y_bar[i] += seed * gradient.1[i];
                    }
                };
            (value, pullback)
        }
        fn f_jvp(
            x: &[f64; 2],
            y: Vec<f64>,
            n: i32,
            x_dot: &[f64; 2],
            y_dot: Vec<f64>,
            (): (),
        ) -> (f64, f64) {
            let (value, (p, q)) = f_grad(x, y, n);
            (
                value,
                p[0] * x_dot[0] + p[1] * x_dot[1] + q[0] * y_dot[0] + q[1] * y_dot[1],
            )
        }

        fn twin<T: Real>(x: &[T; 2], y: Vec<T>, n: i32) -> T {
            x[0] * y[0] + x[1] * y[1].powi(n)
        }

        #[test]
        fn right_companions_pass() {
            check_grad!(ref [0.5, -1.5], val vec![2.0, 0.75], con 3);
        }
    }

    mod value {
        use crate::support::Real;

        fn f(v: &mut Vec<f64>, x: f64) -> f64 {
            v.push(x * v[0]);
            x * x
        }
        fn f_vjp(
            v: &mut Vec<f64>,
            x: f64,
        ) -> (f64, impl FnOnce(f64, &mut Vec<f64>, &mut f64) + use<>) {
            let first = v[0];
            let pullback = move |seed: f64, v_bar: &mut Vec<f64>, x_bar: &mut f64| {
                let pushed_bar = v_bar
                    .pop()
                    .expect("the buffer has the length of what was left");
                v_bar[0] += pushed_bar * x;
                *x_bar += pushed_bar * first + seed * 2.0 * x;
            };
            (f(v, x), pullback)
        }
        fn f_jvp(v: &mut Vec<f64>, x: f64, v_dot: &mut Vec<f64>, x_dot: f64) -> (f64, f64) {
            v_dot.push(x_dot * v[0] + x * v_dot[0]);
            (f(v, x), 2.0 * x * x_dot)
        }

        fn twin<T: Real>(v: &mut Vec<T>, x: T) -> T {
            v.push(x * v[0]);
            x * x
        }

        #[test]
        fn right_companions_pass() {
            check_value!(mut vec![0.5, -1.5], val 0.75);
        }
    }

    mod state {
        use crate::support::Real;

        fn f(v: &mut [f64; 2], x: &[f64], n: &mut usize) {
            *n += 1;
            v[0] = x[0] * v[1];
        }
        fn f_vjp<'a>(
            v: &mut [f64; 2],
            x: &'a [f64],
            n: &mut usize,
        ) -> (
            (),
            impl FnOnce(&mut [f64; 2], &mut [f64], &mut ()) + use<'a>,
        ) {
            f(v, x, n);
            let second = v[1];
            let pullback = move |v_bar: &mut [f64; 2], x_bar: &mut [f64], (): &mut ()| {
                x_bar[0] += v_bar[0] * second;
                v_bar[1] += v_bar[0] * x[0];
                v_bar[0] = 0.0;
            };
            ((), pullback)
        }
        fn f_jvp(
            v: &mut [f64; 2],
            x: &[f64],
            n: &mut usize,
            v_dot: &mut [f64; 2],
            x_dot: &[f64],
            (): (),
        ) -> ((), ()) {
            v_dot[0] = x_dot[0] * v[1] + x[0] * v_dot[1];
            (f(v, x, n), ())
        }

        fn twin<T: Real>(v: &mut [T; 2], x: &[T], _: &mut usize) {
            v[0] = x[0] * v[1];
        }

        #[test]
        fn right_companions_pass() {
            check_state!(mut [0.5, -1.5], ref vec![2.0, 0.75], con &mut 0);
        }
    }
}
